package org.audienceshare.contacts.directory;

import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.directory.Directory.Organisation;
import org.audienceshare.contacts.directory.Directory.Team;
import org.audienceshare.contacts.directory.DirectoryWriter.DirectoryEntries;
import org.audienceshare.contacts.directory.Selection.SelectionType;

/** Directory entries for tests: of the brand {@code acme}, active, with all switches on. */
public final class DirectoryFixture {

    public static final String BRAND = "acme";

    private DirectoryFixture() {}

    public static Account user(String id, String organisationId) {
        return account(id, AccountType.USER, BRAND, organisationId, true);
    }

    public static Account inactive(String id, String organisationId) {
        return account(id, AccountType.USER, BRAND, organisationId, false);
    }

    public static Account account(String id, AccountType type, String brandId, String organisationId, boolean active) {
        return new Account(
                new AccountId(id), type, "Name of " + id, brandId, organisationId, active, true, true, false);
    }

    public static Account named(String id, String name, String organisationId) {
        return new Account(new AccountId(id), AccountType.USER, name, BRAND, organisationId, true, true, true, false);
    }

    public static Organisation office(String id) {
        return new Organisation(id, "Office " + id, BRAND);
    }

    public static Team team(String id, Selection... members) {
        return new Team(id, "Team " + id, BRAND, List.of(members));
    }

    public static Selection userOf(String id) {
        return new Selection(SelectionType.USER, id);
    }

    public static Selection teamOf(String id) {
        return new Selection(SelectionType.TEAM, id);
    }

    public static Selection officeOf(String id) {
        return new Selection(SelectionType.ORGANISATION, id);
    }

    public static void put(DirectoryWriter directory, Object... entries) {
        directory.put(new DirectoryEntries(
                of(Organisation.class, entries), of(Account.class, entries), of(Team.class, entries)));
    }

    private static <T> List<T> of(Class<T> type, Object... entries) {
        return List.of(entries).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
