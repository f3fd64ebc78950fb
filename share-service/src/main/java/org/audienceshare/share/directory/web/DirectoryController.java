package org.audienceshare.share.directory.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.audienceshare.contacts.FieldProblem;
import org.audienceshare.contacts.directory.DirectoryWriter.DirectoryEntries;
import org.audienceshare.contacts.directory.RecipientSearch;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.directory.DirectoryChange;
import org.audienceshare.share.directory.DirectoryUpload;
import org.audienceshare.share.directory.DirectoryUpload.Upload;
import org.audienceshare.share.directory.RecipientLookup;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.limits.RateLimited.Rate;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.security.CurrentUser;
import org.audienceshare.share.web.Problem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Updates the directory, for SUPPORT and OPERATOR, whose subjects need not be accounts. Finds users, teams and offices in it
 * that an audience can be shared with.
 */
@RestController
@Tag(name = "Directory")
class DirectoryController {

    private final DirectoryUpload upload;
    private final RecipientLookup lookup;

    DirectoryController(DirectoryUpload upload, RecipientLookup lookup) {
        this.upload = upload;
        this.lookup = lookup;
    }

    /** How many entries of each type the request contained. */
    record CountsJson(int organisations, int accounts, int teams) {}

    @PutMapping("/api/directory")
    @Audited(AuditAction.CHANGE_DIRECTORY)
    @Operation(summary = "Adds or replaces organisations, accounts and teams by id; needs SUPPORT or OPERATOR")
    CountsJson put(CurrentUser user, @Valid @RequestBody DirectoryBody body) {
        DirectoryEntries entries = body.entries();
        AuditContext.put("organisations", entries.organisations().size());
        AuditContext.put("accounts", entries.accounts().size());
        AuditContext.put("teams", entries.teams().size());
        List<FieldProblem> problems =
                upload.put(new Upload(entries, body.turned(), user.id(), user.isSupport()), DirectoryController::note);
        if (!problems.isEmpty()) {
            throw Problem.invalid(problems);
        }
        return new CountsJson(
                entries.organisations().size(),
                entries.accounts().size(),
                entries.teams().size());
    }

    private static void note(DirectoryChange change) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put(
                switch (change.entry().type()) {
                    case USER -> "account";
                    case ORGANISATION -> "organisation";
                    case TEAM -> "team";
                },
                change.entry().id());
        change.switches().forEach((name, on) -> details.put(name, String.valueOf(on)));
        AuditContext.addEntry(details);
    }

    record RecipientsJson(List<RecipientJson> recipients) {}

    /** @param detail distinguishes entries with the same name, such as a user's office; may be empty */
    record RecipientJson(SelectionType type, String id, String name, String detail) {

        static RecipientJson of(RecipientSearch.Hit hit) {
            return new RecipientJson(hit.selection().type(), hit.selection().id(), hit.name(), hit.detail());
        }
    }

    @GetMapping("/api/recipients")
    @RateLimited(Rate.TYPEAHEAD)
    @Operation(
            summary =
                    "Finds users, teams and offices that the caller can share with, by prefixes of the words of their names")
    RecipientsJson find(
            Caller caller,
            @RequestParam(defaultValue = "") @Size(max = 200, message = "must be 200 characters or fewer") String q,
            @RequestParam(name = "type", required = false, defaultValue = "")
                    @Parameter(
                            description =
                                    "USER, TEAM or ORGANISATION, repeatable; all types that the caller can share with if it is missing")
                    Set<SelectionType> types) {
        RecipientLookup.Answer answer = lookup.find(caller.account(), q, types);
        if (answer instanceof RecipientLookup.Answer.NotAllowed refusal) {
            throw Problem.forbidden(refusal.why());
        }
        List<RecipientSearch.Hit> hits = ((RecipientLookup.Answer.Hits) answer).hits();
        return new RecipientsJson(hits.stream().map(RecipientJson::of).toList());
    }
}
