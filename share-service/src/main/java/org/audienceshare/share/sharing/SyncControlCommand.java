package org.audienceshare.share.sharing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.share.sharing.OwnerRequest.SyncRequest;
import org.audienceshare.share.sharing.SharingPolicies.SharingPolicy;

/** A command of an audience's owner about one of its syncs. */
public sealed interface SyncControlCommand {

    /** The rules of this command, in the order in which they are checked. */
    List<SharingPolicy<? super SyncRequest>> policies();

    /**
     * The events to publish.
     *
     * @param headers makes the header of each
     */
    List<AudienceEvent> events(Supplier<AudienceEvent.Header> headers, SyncRequest request);

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
        public List<AudienceEvent> events(Supplier<AudienceEvent.Header> headers, SyncRequest request) {
            return List.of(new AudienceEvent.Cancelled(headers.get(), request.syncId()));
        }

        @Override
        public int reached(SyncRequest request) {
            return request.sync().outstandingRecipients();
        }
    }

    /** Cancels a sync that waits for approval: nobody can approve it any more, and recipients keep what they have. */
    record Decline() implements SyncControlCommand {

        @Override
        public List<SharingPolicy<? super SyncRequest>> policies() {
            return List.of(SharingPolicies.CALLER_OWNS_THE_AUDIENCE, SharingPolicies.SYNC_IS_HELD);
        }

        @Override
        public List<AudienceEvent> events(Supplier<AudienceEvent.Header> headers, SyncRequest request) {
            return List.of(new AudienceEvent.Cancelled(headers.get(), request.syncId()));
        }

        @Override
        public int reached(SyncRequest request) {
            return 0;
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
                    SharingPolicies.A_RECIPIENT_FAILED);
        }

        /** As many events as are needed: each names only so many recipients. */
        @Override
        public List<AudienceEvent> events(Supplier<AudienceEvent.Header> headers, SyncRequest request) {
            List<AccountId> retried =
                    request.retry().retried().stream().sorted().toList();
            List<AudienceEvent> events = new ArrayList<>();
            for (int from = 0; from < retried.size(); from += AudienceEvent.MAX_NAMED) {
                int to = Math.min(retried.size(), from + AudienceEvent.MAX_NAMED);
                events.add(new AudienceEvent.SyncRequested(
                        headers.get(), SyncMode.INCREMENTAL, false, Set.copyOf(retried.subList(from, to))));
            }
            return events;
        }

        @Override
        public int reached(SyncRequest request) {
            return request.retry().retried().size();
        }
    }
}
