package org.audienceshare.share.sharing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.RecipientExpander.RecipientExpansion;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.share.progress.SyncProgress;

/** A command about an audience, together with the data that its rules need. */
sealed interface OwnerRequest {

    /** Who sends the command. */
    Account caller();

    /** The audience that the command is about, whoever owns it. */
    Audience audience();

    /** Whether the audience is shared with the caller. */
    boolean received();

    /**
     * The recipients of a command, according to the current directory.
     *
     * @param named the accounts of the command's own selections
     * @param before the audience's recipients without the command
     * @param after the audience's recipients with the command
     * @param maxRecipients most recipients that the workers accept
     */
    record AffectedRecipients(
            RecipientExpansion named, Set<AccountId> before, Set<AccountId> after, int maxRecipients) {

        public AffectedRecipients {
            before = Set.copyOf(before);
            after = Set.copyOf(after);
        }

        /** How many lose the audience. An account that another selection still includes keeps it. */
        int losing() {
            Set<AccountId> losing = new HashSet<>(before);
            losing.removeAll(after);
            return losing.size();
        }
    }

    /**
     * A command about an audience, together with the data that its rules need.
     *
     * @param current what the audience is shared with
     * @param maxSelections the most selections that one command may name
     */
    record SharingRequest(
            SharingCommand command,
            Account caller,
            Audience audience,
            List<Selection> current,
            boolean received,
            int maxSelections)
            implements OwnerRequest {

        public SharingRequest {
            current = List.copyOf(current);
        }
    }

    /**
     * A command about a sync, together with the data that its rules need.
     *
     * @param audience the audience that is synced, whoever owns it
     * @param retry the recipients that a retry is about
     */
    record SyncRequest(
            SyncControlCommand command, Account caller, Audience audience, SyncProgress sync, RetryCandidates retry)
            implements OwnerRequest {

        /** Syncs are shown to the owner only, so a recipient gets the same answer as a stranger. */
        @Override
        public boolean received() {
            return false;
        }

        String syncId() {
            return sync.status().syncId();
        }

        /**
         * The recipients that a retry can reach.
         *
         * @param named the recipients that the command names; empty for all that failed
         * @param participants those named that have a result in the sync
         * @param failed those that failed in the sync
         * @param recipients those that the audience is shared with now
         */
        record RetryCandidates(
                Set<AccountId> named, Set<AccountId> participants, Set<AccountId> failed, Set<AccountId> recipients) {

            static final RetryCandidates NONE = new RetryCandidates(Set.of(), Set.of(), Set.of(), Set.of());

            RetryCandidates {
                named = Set.copyOf(named);
                participants = Set.copyOf(participants);
                failed = Set.copyOf(failed);
                recipients = Set.copyOf(recipients);
            }

            /** The recipients that are tried again: the named ones, or all current recipients that failed. */
            Set<AccountId> retried() {
                if (!named.isEmpty()) {
                    return named;
                }
                Set<AccountId> retried = new HashSet<>(failed);
                retried.retainAll(recipients);
                return retried;
            }

            /** The named ones without {@code known}. */
            List<AccountId> namedExcept(Set<AccountId> known) {
                return named.stream().filter(id -> !known.contains(id)).sorted().toList();
            }
        }
    }
}
