package org.audienceshare.share.audience.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.List;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.AudienceDraft;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.contacts.search.ContactRepository;
import org.audienceshare.share.audience.AudienceContacts;
import org.audienceshare.share.audience.AudienceEditor;
import org.audienceshare.share.audience.AudienceEditor.SaveResult;
import org.audienceshare.share.audience.AudienceList;
import org.audienceshare.share.audience.SharedAudienceReader;
import org.audienceshare.share.audience.VisibleAudience;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.contact.web.ContactCursors;
import org.audienceshare.share.contact.web.ContactJson;
import org.audienceshare.share.directory.AccountNames;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.limits.RateLimited.Rate;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lists, reads, creates, duplicates and saves audiences; lists and removes their contacts. */
@RestController
@RequestMapping("/api/audiences")
@Tag(name = "Audiences")
class AudienceController {

    private final AudienceList list;
    private final AudienceEditor editor;
    private final AudienceContacts contacts;
    private final Directory directory;
    private final ContactCursors cursors;

    AudienceController(
            AudienceList list,
            AudienceEditor editor,
            AudienceContacts contacts,
            Directory directory,
            ContactCursors cursors) {
        this.cursors = cursors;
        this.list = list;
        this.editor = editor;
        this.contacts = contacts;
        this.directory = directory;
    }

    record AudiencesJson(List<AudienceJson> audiences) {}

    /** @param next the cursor of the next page, null on the last page */
    record AudienceContactsJson(
            List<ContactJson> contacts, @Nullable String next, long total) {}

    @GetMapping
    @Operation(summary = "Lists the caller's own audiences and those shared with the caller")
    AudiencesJson list(Caller caller) {
        List<VisibleAudience> audiences = list.of(caller.id());
        AccountNames owners = AccountNames.of(
                directory, audiences.stream().map(VisibleAudience::owner).toList());
        return new AudiencesJson(audiences.stream()
                .map(audience -> AudienceJson.row(audience, owners))
                .toList());
    }

    @GetMapping("/{id}")
    @Operation(summary = "Reads an audience; its ETag is its version")
    ResponseEntity<AudienceJson> find(Caller caller, @PathVariable AudienceId id) {
        return response(ResponseEntity.ok(), list.find(caller.id(), id).orElseThrow(Problem::notFound));
    }

    @PostMapping
    @Audited(AuditAction.CREATE_AUDIENCE)
    @Operation(summary = "Creates an audience; nobody gets a copy before it is shared")
    ResponseEntity<AudienceJson> create(Caller caller, @RequestBody AudienceBody body) {
        Audience audience = saved(editor.create(caller.account(), null, body.draft()));
        AuditContext.put("audience", audience.id());
        return created(audience);
    }

    @PostMapping("/{id}/duplicate")
    @Audited(AuditAction.DUPLICATE_AUDIENCE)
    @Operation(
            summary =
                    "Creates an audience with the filter and the hand-picked contacts of an own one, shared with nobody")
    ResponseEntity<AudienceJson> duplicate(
            Caller caller, @PathVariable AudienceId id, @RequestBody DuplicateBody body) {
        Audience audience = saved(editor.duplicate(caller.account(), id, null, body.name()));
        AuditContext.put("copy", audience.id());
        return created(audience);
    }

    @PutMapping("/{id}")
    @Audited(AuditAction.SAVE_AUDIENCE)
    @Operation(summary = "Saves an audience if nobody else has saved it since; recipients change at the next sync")
    ResponseEntity<AudienceJson> save(
            Caller caller,
            @PathVariable AudienceId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody AudienceBody body) {
        // An audience that the caller does not see is not found, whatever else is wrong with the request.
        if (list.find(caller.id(), id).isEmpty()) {
            throw Problem.notFound();
        }
        long expectedVersion = AudienceTags.expectedVersion(ifMatch);
        Audience audience = saved(editor.save(caller.account(), id, expectedVersion, body.draft()));
        return find(caller, audience.id());
    }

    @GetMapping("/{id}/contacts")
    @RateLimited(Rate.TYPEAHEAD)
    @Operation(summary = "Lists an audience's contacts by address")
    AudienceContactsJson contacts(
            Caller caller,
            @PathVariable AudienceId id,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = "must be 1 to 200")
                    @Max(value = ContactRepository.MAX_PAGE, message = "must be 1 to 200")
                    int limit,
            @RequestParam(required = false) @Nullable String after) {
        AudienceContacts.Listing listing =
                contacts.page(caller.id(), id, null, cursors.read(after), limit).orElseThrow(Problem::notFound);
        return new AudienceContactsJson(
                ContactJson.all(listing.page().contacts()),
                cursors.write(listing.page().next()),
                listing.total());
    }

    @DeleteMapping("/{id}/contacts/{contactId}")
    @Audited(AuditAction.TAKE_CONTACT_OUT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Removes a contact: excludes it from an own audience, or removes it from a shared one")
    void remove(Caller caller, @PathVariable AudienceId id, @PathVariable String contactId) {
        switch (contacts.remove(caller.id(), id, contactId)) {
            case REMOVED -> {}
            case NOT_FOUND -> throw Problem.notFound();
            case READ_ONLY ->
                throw Problem.of(
                        HttpStatus.CONFLICT,
                        "A managed audience is its owner's filter over your contacts. You can't remove contacts from it.");
            case NO_ADDRESS ->
                throw Problem.of(HttpStatus.CONFLICT, "This contact has no e-mail address, so it is never copied.");
        }
    }

    private static Audience saved(SaveResult result) {
        if (result instanceof SaveResult.Saved saved) {
            return saved.audience();
        }
        if (result instanceof SaveResult.Invalid invalid) {
            throw Problem.invalid(invalid.problems());
        }
        if (result instanceof SaveResult.ReadOnly) {
            throw Problem.forbidden("Only its owner can change an audience that is shared with you.");
        }
        if (result instanceof SaveResult.Stale) {
            throw AudienceTags.stale();
        }
        throw Problem.notFound();
    }

    private ResponseEntity<AudienceJson> created(Audience audience) {
        return response(
                ResponseEntity.created(URI.create("/api/audiences/" + audience.id())),
                new VisibleAudience.Own(audience, SharedAudienceReader.Reach.NONE));
    }

    private ResponseEntity<AudienceJson> response(ResponseEntity.BodyBuilder response, VisibleAudience audience) {
        if (audience instanceof VisibleAudience.Own own) {
            response.eTag(AudienceTags.of(own.audience()));
        }
        return response.body(AudienceJson.whole(audience, AccountNames.of(directory, List.of(audience.owner()))));
    }

    record DuplicateBody(
            @Schema(
                    description = "1 to 100 characters, another name than that of the audience that is duplicated",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String name) {}

    /** An audience as its owner wrote it, not validated yet. */
    record AudienceBody(
            @Schema(
                    description = "1 to 100 characters; recipients' contacts get a tag with this name",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String name,

            @Schema(description = "PERSONAL, OFFICE_WIDE or MANAGED; the type of the caller's account if it is missing")
            @Nullable
            String type,

            @Schema(
                    description = "{\"all\"|\"any\"|\"none\": […]} of groups and rules; every contact if it is missing",
                    implementation = Object.class)
            @Nullable
            Object filter,

            @Schema(description = "Addresses that are in it even if the filter does not match") @Nullable
            List<String> included,

            @Schema(description = "Addresses that are not in it even if the filter matches") @Nullable
            List<String> excluded) {

        AudienceDraft draft() {
            return new AudienceDraft(name, type, filter, included, excluded);
        }
    }
}
