package org.audienceshare.share.directory.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.directory.AccountAdministration.Switches;
import org.audienceshare.contacts.directory.Directory.Organisation;
import org.audienceshare.contacts.directory.Directory.Team;
import org.audienceshare.contacts.directory.DirectoryWriter.DirectoryEntries;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.jspecify.annotations.Nullable;

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

            @Schema(description = SWITCH) @Nullable Boolean audienceSharing,

            @Schema(description = SWITCH) @Nullable Boolean teamSharing,

            @Schema(description = "Whether another system writes its contacts; false if it is missing") @Nullable
            Boolean crmFed) {

        private static final String SWITCH =
                "only SUPPORT can change it; if it is missing, it stays as it is, and is false for a new account";

        /** Its switches are apart: see {@link #turned}. */
        Account entry() {
            return new Account(
                    new AccountId(id),
                    type,
                    name.strip(),
                    brandId,
                    organisationId,
                    active == null || active,
                    false,
                    false,
                    Boolean.TRUE.equals(crmFed));
        }

        Switches turned() {
            return new Switches(audienceSharing, teamSharing);
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

    /** The switches that the accounts name. */
    Map<AccountId, Switches> turned() {
        Map<AccountId, Switches> turned = new HashMap<>();
        orNone(accounts).forEach(account -> turned.put(new AccountId(account.id()), account.turned()));
        return turned;
    }

    private static <T> List<T> orNone(@Nullable List<T> given) {
        return given == null ? List.of() : given;
    }
}
