package org.audienceshare.share.notice;

import java.time.Instant;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;

/**
 * What one account is told, in ids only.
 *
 * @param id made from the sync, the account and the kind, so that the same notice is stored once
 * @param syncId the sync that it is about, or that an approval has started
 * @param at when it happened, in whole milliseconds
 */
public record Notice(
        String id, AccountId account, Kind kind, AudienceId audience, String syncId, Instant at, boolean read) {

    /** What happened. */
    public enum Kind {
        /** The account got an audience that it did not have. */
        SHARED_WITH_YOU,
        /** A sync of the account's audience was rejected, or failed for at least one recipient. */
        SYNC_FAILED,
        /** A sync of the account's audience waits for approval. */
        PAUSED_FOR_APPROVAL,
        /** An operator approved a sync of the account's audience; the notice names the sync that this has started. */
        APPROVED,
        /** An operator declined a sync of the account's audience. */
        DECLINED
    }

    /** A new one, which is not read. */
    public static Notice of(Kind kind, AccountId account, AudienceId audience, String syncId, Instant at) {
        String id = syncId + "." + account.value() + "." + kind;
        return new Notice(id, account, kind, audience, syncId, at, false);
    }
}
