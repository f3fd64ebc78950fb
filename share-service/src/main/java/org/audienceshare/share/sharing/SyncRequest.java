package org.audienceshare.share.sharing;

import java.util.HashSet;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.share.progress.SyncProgress;

/**
 * A command about a sync and what it meets.
 *
 * @param caller who asks
 * @param audience the audience that is synced, whoever owns it
 * @param participants those that the command names and that took part in the sync
 * @param failed those that the sync gave up
 * @param recipients with whom the audience is shared now
 */
record SyncRequest(
        Account caller,
        Audience audience,
        SyncProgress sync,
        Set<AccountId> participants,
        Set<AccountId> failed,
        Set<AccountId> recipients) {

    SyncRequest {
        participants = Set.copyOf(participants);
        failed = Set.copyOf(failed);
        recipients = Set.copyOf(recipients);
    }

    String syncId() {
        return sync.status().syncId();
    }

    /** Those that the sync gave up and that are to have the audience still. */
    Set<AccountId> failedRecipients() {
        Set<AccountId> still = new HashSet<>(failed);
        still.retainAll(recipients);
        return still;
    }
}
