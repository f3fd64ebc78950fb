package org.audienceshare.contacts.directory;

import java.util.List;
import org.audienceshare.contacts.directory.Directory.Organisation;
import org.audienceshare.contacts.directory.Directory.Team;

/** Writes the directory. */
public interface DirectoryWriter {

    /** Inserts the entries, or replaces those with the same id. */
    void put(DirectoryEntries entries);

    /** Entries to write to the directory. Other entries do not change. */
    record DirectoryEntries(List<Organisation> organisations, List<Account> accounts, List<Team> teams) {

        public DirectoryEntries {
            organisations = List.copyOf(organisations);
            accounts = List.copyOf(accounts);
            teams = List.copyOf(teams);
        }
    }
}
