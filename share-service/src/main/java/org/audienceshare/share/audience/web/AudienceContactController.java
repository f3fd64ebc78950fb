package org.audienceshare.share.audience.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.search.ContactRepository;
import org.audienceshare.share.audience.AudienceContacts;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.contact.web.ContactCursor;
import org.audienceshare.share.contact.web.ContactJson;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The contacts in an audience. */
@RestController
@RequestMapping("/api/audiences/{id}/contacts")
@Tag(name = "Audiences")
class AudienceContactController {

    private final AudienceContacts contacts;

    AudienceContactController(AudienceContacts contacts) {
        this.contacts = contacts;
    }

    /** @param next the cursor of the next page, null on the last one */
    record AudienceContactsJson(
            List<ContactJson> contacts, @Nullable String next, long total) {}

    @GetMapping
    @Operation(summary = "Lists an audience's contacts by address")
    AudienceContactsJson page(
            Caller caller,
            @PathVariable AudienceId id,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = "must be 1 to 200")
                    @Max(value = ContactRepository.MAX_PAGE, message = "must be 1 to 200")
                    int limit,
            @RequestParam(required = false) @Nullable String after) {
        AudienceContacts.Listing listing =
                contacts.page(caller.id(), id, ContactCursor.read(after), limit).orElseThrow(Problem::notFound);
        return new AudienceContactsJson(
                ContactJson.all(listing.page().contacts()),
                ContactCursor.write(listing.page().next()),
                listing.total());
    }

    @DeleteMapping("/{contactId}")
    @Audited(AuditAction.TAKE_CONTACT_OUT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes a contact out: excludes it from an own audience, leaves a shared one")
    void remove(Caller caller, @PathVariable AudienceId id, @PathVariable String contactId) {
        switch (contacts.remove(caller.id(), id, contactId)) {
            case REMOVED -> {}
            case NOT_FOUND -> throw Problem.notFound();
            case READ_ONLY ->
                throw Problem.of(
                        HttpStatus.CONFLICT,
                        "A managed audience is its owner's filter over your contacts. Nothing can be taken out of it.");
            case NO_ADDRESS ->
                throw Problem.of(
                        HttpStatus.CONFLICT, "This contact has no e-mail address, so it is never copied to anybody.");
        }
    }
}
