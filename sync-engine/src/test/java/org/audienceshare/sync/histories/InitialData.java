package org.audienceshare.sync.histories;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audience.AudienceType;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.directory.Directory.Organisation;
import org.audienceshare.contacts.directory.Directory.Team;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;

/** The accounts and audiences that every history starts with: few of each, so that they interact often. */
final class InitialData {

    static final String BRAND = "brand";
    static final String OTHER_BRAND = "other";

    /** An account that the directory does not have. */
    static final String MISSING = "nobody";

    static final List<Organisation> OFFICES = List.of(
            new Organisation("north", "North", BRAND),
            new Organisation("south", "South", BRAND),
            new Organisation("far", "Far", OTHER_BRAND));

    static final List<Account> ACCOUNTS = List.of(
            account("ann", AccountType.USER, "north", false),
            account("ben", AccountType.USER, "north", false),
            account("cat", AccountType.USER, "south", false),
            account("dan", AccountType.USER, "south", true),
            account("olga", AccountType.OFFICE_WIDE, "north", false),
            account("ada", AccountType.ADMIN, "north", false),
            account("zoe", AccountType.USER, "far", false),
            account("yan", AccountType.USER, "far", false));

    static final List<Team> TEAMS = List.of(
            new Team("crew", "crew", BRAND, List.of(user("ben"), user("cat"))),
            new Team("everyone", "everyone", BRAND, List.of(team("crew"), office("south"))),
            new Team("strangers", "strangers", OTHER_BRAND, List.of(user("yan"))));

    static final List<Saved> AUDIENCES = List.of(
            new Saved("buyers", "ann", AudienceType.PERSONAL, "Hot", FilterRule.EVERYONE, List.of(), List.of()),
            new Saved("sellers", "ann", AudienceType.PERSONAL, "Cold", FilterRule.GRADE_A, List.of(), List.of()),
            new Saved("street", "olga", AudienceType.OFFICE_WIDE, "Hot", FilterRule.HAS_PHONE, List.of(), List.of()),
            new Saved("feed", "dan", AudienceType.PERSONAL, "Cold", FilterRule.EVERYONE, List.of(), List.of()),
            new Saved("again", "ben", AudienceType.PERSONAL, "Warm", FilterRule.TAGGED, List.of(), List.of()),
            new Saved("foreign", "zoe", AudienceType.PERSONAL, "Hot", FilterRule.EVERYONE, List.of(), List.of()),
            new Saved("filters", "ada", AudienceType.MANAGED, "Set", FilterRule.GRADE_A, List.of(), List.of()));

    private InitialData() {}

    static Account account(String id) {
        return ACCOUNTS.stream()
                .filter(account -> account.id().value().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static Optional<Saved> audience(String id) {
        return AUDIENCES.stream().filter(audience -> audience.id().equals(id)).findFirst();
    }

    static Selection user(String id) {
        return new Selection(SelectionType.USER, id);
    }

    static Selection team(String id) {
        return new Selection(SelectionType.TEAM, id);
    }

    static Selection office(String id) {
        return new Selection(SelectionType.ORGANISATION, id);
    }

    private static Account account(String id, AccountType type, String office, boolean crmFed) {
        String brand = office.equals("far") ? OTHER_BRAND : BRAND;
        return new Account(new AccountId(id), type, id, brand, office, true, true, true, crmFed);
    }

    /** An audience as it is saved. */
    record Saved(
            String id,
            String owner,
            AudienceType type,
            String name,
            FilterRule rule,
            List<String> included,
            List<String> excluded) {

        AudienceId audienceId() {
            return new AudienceId(id);
        }

        Audience audience(long version, Instant savedAt) {
            return new Audience(
                    audienceId(),
                    new AccountId(owner),
                    type,
                    name,
                    rule.filter(),
                    Set.copyOf(included),
                    Set.copyOf(excluded),
                    version,
                    savedAt,
                    savedAt);
        }

        @Override
        public String toString() {
            return id + " of " + owner + " \"" + name + "\" " + rule + " +" + included + " -" + excluded;
        }
    }
}
