package org.audienceshare.contacts.directory;

import java.util.List;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.jspecify.annotations.Nullable;

/** Where those who help customers look after the accounts of every brand. */
public interface AccountDesk {

    /** Most accounts that a search gives. */
    int MAX_FOUND = 50;

    /**
     * Accounts of any brand and type, active or not: the one of that id, and those of which the name has a word that starts
     * with each of the typed words, whatever the case; by name.
     *
     * @param typed what was typed; blank finds the first by name
     * @param limit 1 to {@link #MAX_FOUND}
     */
    List<Account> find(String typed, int limit);

    /**
     * Turns switches of the account, and nothing else of it.
     *
     * @return the account as it is now; empty if there is none of that id, and none is made
     */
    Optional<Account> turn(AccountId id, Switches switches);

    /** What is to be on or off; null stays as it is. */
    record Switches(
            @Nullable Boolean audienceSharing, @Nullable Boolean teamSharing) {

        /** Whether nothing is to change. */
        public boolean isEmpty() {
            return audienceSharing == null && teamSharing == null;
        }
    }
}
