package org.audienceshare.contacts.directory;

import java.util.List;

/** Entries to write to the directory. Other entries do not change. */
public record DirectoryEntries(List<Organisation> organisations, List<Account> accounts, List<Team> teams) {

    public DirectoryEntries {
        organisations = List.copyOf(organisations);
        accounts = List.copyOf(accounts);
        teams = List.copyOf(teams);
    }
}
