package org.audienceshare.contacts.directory;

import java.util.List;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.jspecify.annotations.Nullable;

/** Finds accounts of all brands and changes their sharing switches, for support. */
public interface AccountAdministration {

    /** Most accounts that a search returns. */
    int MAX_FOUND = 50;

    /**
     * Finds accounts of any brand and type, active or not, ordered by name: the account with that id, and accounts whose
     * names have words that start with the typed words, in upper or lower case.
     *
     * @param typed the search text; a blank text finds the first accounts by name
     * @param limit 1 to {@link #MAX_FOUND}
     */
    List<Account> search(String typed, int limit);

    /** The ids of the brands that have an office, in order. */
    List<String> brands();

    /**
     * Changes switches of the account and no other field.
     *
     * @return the account after the change; empty if there is no account with that id
     */
    Optional<Account> update(AccountId id, Switches switches);

    /** The new values of the switches; null does not change a switch. */
    record Switches(
            @Nullable Boolean audienceSharing, @Nullable Boolean teamSharing) {

        /** Changes no switch. */
        public static final Switches UNCHANGED = new Switches(null, null);

        /** Whether no switch changes. */
        public boolean isEmpty() {
            return audienceSharing == null && teamSharing == null;
        }
    }
}
