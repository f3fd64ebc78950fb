package org.audienceshare.contacts.directory;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.AccountAdministration.Switches;
import org.audienceshare.contacts.directory.Directory.Organisation;
import org.audienceshare.contacts.directory.Directory.Team;

/** Writes the directory. */
public interface DirectoryWriter {

    /** Inserts the entries, or replaces those with the same id, switches included. */
    default void put(DirectoryEntries entries) {
        put(
                entries,
                entries.accounts().stream()
                        .collect(Collectors.toMap(
                                Account::id,
                                account -> new Switches(account.audienceSharing(), account.teamSharing()),
                                (first, last) -> last)));
    }

    /**
     * Inserts the entries, or replaces those with the same id, and turns only the switches in {@code turned}. Other switches
     * stay as they are; those of a new account are off.
     *
     * @param turned by account; the switches of the accounts in {@code entries} are ignored
     */
    void put(DirectoryEntries entries, Map<AccountId, Switches> turned);

    /** Entries to write to the directory. Other entries do not change. */
    record DirectoryEntries(List<Organisation> organisations, List<Account> accounts, List<Team> teams) {

        public DirectoryEntries {
            organisations = List.copyOf(organisations);
            accounts = List.copyOf(accounts);
            teams = List.copyOf(teams);
        }
    }
}
