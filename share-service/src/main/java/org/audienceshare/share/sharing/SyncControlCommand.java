package org.audienceshare.share.sharing;

import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.share.sharing.OwnerRequest.SyncRequest;
import org.audienceshare.share.sharing.SharingPolicies.SharingPolicy;

/** A command of an audience's owner about one of its syncs. */
public sealed interface SyncControlCommand {

    /** The rules of this command, in the order in which they are checked. */
    List<SharingPolicy<? super SyncRequest>> policies();

    /** The event to publish. */
    AudienceEvent event(AudienceEvent.Header header, SyncRequest request);

    /** How many recipients the command reaches. */
    int reached(SyncRequest request);

    /** Cancels the sync. Recipients that have not started stay at their revision, and catch up at the next sync. */
    record Cancel() implements SyncControlCommand {

        /** Cancelling copies nothing, so it does not need the switch for sharing. */
        @Override
        public List<SharingPolicy<? super SyncRequest>> policies() {
            return List.of(
                    SharingPolicies.CALLER_OWNS_THE_AUDIENCE,
                    SharingPolicies.UNSHARE_CANNOT_BE_CANCELLED,
                    SharingPolicies.SYNC_IS_RUNNING);
        }

        @Override
        public AudienceEvent event(AudienceEvent.Header header, SyncRequest request) {
            return new AudienceEvent.Cancelled(header, request.syncId());
        }

        @Override
        public int reached(SyncRequest request) {
            return request.sync().outstandingRecipients();
        }
    }

    /**
     * Tries recipients again, with the audience's latest revision; no new revision is frozen.
     *
     * @param named the recipients to try again; empty for all that failed
     */
    record Retry(Set<AccountId> named) implements SyncControlCommand {

        public Retry {
            named = Set.copyOf(named);
        }

        @Override
        public List<SharingPolicy<? super SyncRequest>> policies() {
            return List.of(
                    SharingPolicies.CALLER_OWNS_THE_AUDIENCE,
                    SharingPolicies.CALLER_MAY_SHARE_AUDIENCES,
                    SharingPolicies.NAMED_TOOK_PART,
                    SharingPolicies.NAMED_ARE_STILL_RECIPIENTS,
                    SharingPolicies.A_RECIPIENT_FAILED,
                    SharingPolicies.RETRIES_ARE_LIMITED);
        }

        @Override
        public AudienceEvent event(AudienceEvent.Header header, SyncRequest request) {
            return new AudienceEvent.SyncRequested(
                    header, SyncMode.INCREMENTAL, false, request.retry().retried());
        }

        @Override
        public int reached(SyncRequest request) {
            return request.retry().retried().size();
        }
    }
}
