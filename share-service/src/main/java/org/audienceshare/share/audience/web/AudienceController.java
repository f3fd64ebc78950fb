package org.audienceshare.share.audience.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.share.audience.AudienceEditor;
import org.audienceshare.share.audience.AudienceList;
import org.audienceshare.share.audience.AudienceView;
import org.audienceshare.share.audience.Saving;
import org.audienceshare.share.audience.SharedAudiences;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Audiences: list, look, make, save. */
@RestController
@RequestMapping("/api/audiences")
@Tag(name = "Audiences")
class AudienceController {

    private final AudienceList list;
    private final AudienceEditor editor;
    private final Directory directory;

    AudienceController(AudienceList list, AudienceEditor editor, Directory directory) {
        this.list = list;
        this.editor = editor;
        this.directory = directory;
    }

    record AudiencesJson(List<AudienceJson> audiences) {}

    @GetMapping
    @Operation(summary = "Lists the caller's own audiences and those shared with the caller")
    AudiencesJson list(Caller caller) {
        List<AudienceView> views = list.of(caller.id());
        Map<AccountId, Account> owners = owners(views);
        return new AudiencesJson(
                views.stream().map(view -> AudienceJson.row(view, owners)).toList());
    }

    @GetMapping("/{id}")
    @Operation(summary = "Shows an audience; its ETag is its version")
    ResponseEntity<AudienceJson> find(Caller caller, @PathVariable AudienceId id) {
        return answer(ResponseEntity.ok(), list.find(caller.id(), id).orElseThrow(Problem::notFound));
    }

    @PostMapping
    @Audited(AuditAction.CREATE_AUDIENCE)
    @Operation(summary = "Makes an audience; nobody gets a copy before it is shared")
    ResponseEntity<AudienceJson> create(Caller caller, @RequestBody AudienceBody body) {
        Audience audience = saved(editor.create(caller.account(), body.draft()));
        AuditContext.put("audience", audience.id());
        URI location = URI.create("/api/audiences/" + audience.id());
        return answer(ResponseEntity.created(location), new AudienceView.Own(audience, SharedAudiences.Reach.NONE));
    }

    @PutMapping("/{id}")
    @Audited(AuditAction.SAVE_AUDIENCE)
    @Operation(summary = "Saves an audience that nobody else has saved since; recipients change at the next sync")
    ResponseEntity<AudienceJson> save(
            Caller caller,
            @PathVariable AudienceId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody AudienceBody body) {
        // What is not there is not there, whatever else is wrong with the request.
        if (list.find(caller.id(), id).isEmpty()) {
            throw Problem.notFound();
        }
        long expectedVersion = VersionTag.expected(ifMatch);
        Audience audience = saved(editor.save(caller.account(), id, expectedVersion, body.draft()));
        return find(caller, audience.id());
    }

    private static Audience saved(Saving saving) {
        if (saving instanceof Saving.Saved saved) {
            return saved.audience();
        }
        if (saving instanceof Saving.Refused refused) {
            throw Problem.invalid(refused.problems());
        }
        if (saving instanceof Saving.ReadOnly) {
            throw Problem.forbidden("An audience that is shared with you is its owner's to change.");
        }
        if (saving instanceof Saving.Stale) {
            throw VersionTag.stale();
        }
        throw Problem.notFound();
    }

    private ResponseEntity<AudienceJson> answer(ResponseEntity.BodyBuilder response, AudienceView view) {
        if (view instanceof AudienceView.Own own) {
            response.eTag(VersionTag.of(own.audience().version()));
        }
        return response.body(AudienceJson.whole(view, owners(List.of(view))));
    }

    private Map<AccountId, Account> owners(Collection<AudienceView> views) {
        List<AccountId> ids = views.stream().map(AudienceView::owner).distinct().toList();
        return directory.accounts(ids).stream().collect(Collectors.toMap(Account::id, Function.identity()));
    }
}
