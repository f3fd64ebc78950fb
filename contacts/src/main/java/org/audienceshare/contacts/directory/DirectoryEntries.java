package org.audienceshare.contacts.directory;

import java.util.List;

/** Entries to put into the directory. What is not named stays as it is. */
public record DirectoryEntries(List<Organisation> organisations, List<Account> accounts, List<Team> teams) {

    public DirectoryEntries {
        organisations = List.copyOf(organisations);
        accounts = List.copyOf(accounts);
        teams = List.copyOf(teams);
    }
}
