package org.audienceshare.share.directory.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.FieldProblem;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.directory.Directory.Organisation;
import org.audienceshare.contacts.directory.Directory.Team;
import org.audienceshare.contacts.directory.DirectoryWriter.DirectoryEntries;
import org.audienceshare.contacts.directory.RecipientSearch;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.directory.DirectoryUpload;
import org.audienceshare.share.directory.RecipientLookup;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.limits.RateLimited.Rate;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
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
    CountsJson put(@Valid @RequestBody DirectoryBody body) {
        DirectoryEntries entries = body.entries();
        List<FieldProblem> problems = upload.put(entries);
        if (!problems.isEmpty()) {
            throw Problem.invalid(problems);
        }
        AuditContext.put("accounts", entries.accounts().size());
        return new CountsJson(
                entries.organisations().size(),
                entries.accounts().size(),
                entries.teams().size());
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

    /** The directory entries of a request. */
    record DirectoryBody(
            @Nullable List<@NotNull(message = MISSING) @Valid OrganisationBody> organisations,
            @Nullable List<@NotNull(message = MISSING) @Valid AccountBody> accounts,
            @Nullable List<@NotNull(message = MISSING) @Valid TeamBody> teams) {

        private static final String MISSING = "is missing";
        private static final String ID = "[A-Za-z0-9_-]{1,64}";
        private static final String ID_MESSAGE = "must be 1 to 64 of A-Z a-z 0-9 _ and -";
        private static final String NAME = "(?=.{1,200}$)[^\\p{Cntrl}]*[^\\p{Cntrl}\\s][^\\p{Cntrl}]*";
        private static final String NAME_MESSAGE = "must be 1 to 200 characters without control characters";

        record OrganisationBody(
                @NotNull(message = MISSING) @Pattern(regexp = ID, message = ID_MESSAGE)
                String id,

                @NotNull(message = MISSING) @Pattern(regexp = NAME, message = NAME_MESSAGE)
                String name,

                @NotNull(message = MISSING) @Pattern(regexp = ID, message = ID_MESSAGE)
                String brandId) {

            Organisation entry() {
                return new Organisation(id, name.strip(), brandId);
            }
        }

        record AccountBody(
                @NotNull(message = MISSING) @Pattern(regexp = ID, message = ID_MESSAGE)
                String id,

                @NotNull(message = MISSING) AccountType type,

                @NotNull(message = MISSING) @Pattern(regexp = NAME, message = NAME_MESSAGE)
                String name,

                @NotNull(message = MISSING) @Pattern(regexp = ID, message = ID_MESSAGE)
                String brandId,

                @NotNull(message = MISSING) @Pattern(regexp = ID, message = ID_MESSAGE)
                String organisationId,

                @Schema(description = "true if it is missing") @Nullable
                Boolean active,

                @Schema(description = "false if it is missing") @Nullable
                Boolean audienceSharing,

                @Schema(description = "false if it is missing") @Nullable
                Boolean teamSharing,

                @Schema(description = "Whether another system writes its contacts; false if it is missing") @Nullable
                Boolean crmFed) {

            Account entry() {
                return new Account(
                        new AccountId(id),
                        type,
                        name.strip(),
                        brandId,
                        organisationId,
                        active == null || active,
                        Boolean.TRUE.equals(audienceSharing),
                        Boolean.TRUE.equals(teamSharing),
                        Boolean.TRUE.equals(crmFed));
            }
        }

        record TeamBody(
                @NotNull(message = MISSING) @Pattern(regexp = ID, message = ID_MESSAGE)
                String id,

                @NotNull(message = MISSING) @Pattern(regexp = NAME, message = NAME_MESSAGE)
                String name,

                @NotNull(message = MISSING) @Pattern(regexp = ID, message = ID_MESSAGE)
                String brandId,

                @Nullable List<@NotNull(message = MISSING) @Valid MemberBody> members) {

            Team entry() {
                List<Selection> entries =
                        orNone(members).stream().map(MemberBody::entry).toList();
                return new Team(id, name.strip(), brandId, entries);
            }
        }

        record MemberBody(
                @NotNull(message = MISSING) SelectionType type,

                @NotNull(message = MISSING) @Pattern(regexp = ID, message = ID_MESSAGE)
                String id) {

            Selection entry() {
                return new Selection(type, id);
            }
        }

        DirectoryEntries entries() {
            return new DirectoryEntries(
                    orNone(organisations).stream().map(OrganisationBody::entry).toList(),
                    orNone(accounts).stream().map(AccountBody::entry).toList(),
                    orNone(teams).stream().map(TeamBody::entry).toList());
        }

        private static <T> List<T> orNone(@Nullable List<T> given) {
            return given == null ? List.of() : given;
        }
    }
}
