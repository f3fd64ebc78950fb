package org.audienceshare.share.sharing;

import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.share.publishing.AudienceEvent;
import org.audienceshare.share.publishing.SyncMode;

/** What the owner of an audience wants of one of its syncs. */
public sealed interface SyncCommand {

    /** Rules of this command, in the order in which they are checked, beside that the caller owns the audience. */
    List<SyncPolicy> policies();

    /** What is published. */
    AudienceEvent event(AudienceEvent.Header header, SyncRequest request);

    /** How many recipients the command reaches. */
    int reached(SyncRequest request);

    /** What is followed from now on: the sync itself, or the one that the command starts. */
    String syncToFollow(AudienceEvent.Header header, SyncRequest request);

    /** Stop: recipients that are not begun stay where they are, and catch up at the next sync. */
    record Cancel() implements SyncCommand {

        /** Stopping needs no switch, since it copies nothing. */
        @Override
        public List<SyncPolicy> policies() {
            return List.of(SyncPolicy.UNSHARES_CANT_BE_CANCELLED, SyncPolicy.SYNC_IS_UNDER_WAY);
        }

        @Override
        public AudienceEvent event(AudienceEvent.Header header, SyncRequest request) {
            return new AudienceEvent.Cancelled(header, request.syncId());
        }

        @Override
        public int reached(SyncRequest request) {
            return request.sync().outstandingRecipients();
        }

        @Override
        public String syncToFollow(AudienceEvent.Header header, SyncRequest request) {
            return request.syncId();
        }
    }

    /**
     * Try recipients again, from the latest revision; nothing is frozen.
     *
     * @param named whom, empty for all that failed
     */
    record Retry(Set<AccountId> named) implements SyncCommand {

        public Retry {
            named = Set.copyOf(named);
        }

        @Override
        public List<SyncPolicy> policies() {
            return List.of(
                    SyncPolicy.RETRYING_NEEDS_AUDIENCE_SHARING,
                    SyncPolicy.NAMED_TOOK_PART,
                    SyncPolicy.NAMED_ARE_STILL_RECIPIENTS,
                    SyncPolicy.SOMEBODY_FAILED,
                    SyncPolicy.RETRIES_ARE_LIMITED);
        }

        @Override
        public AudienceEvent event(AudienceEvent.Header header, SyncRequest request) {
            return new AudienceEvent.SyncRequested(header, SyncMode.INCREMENTAL, false, retried(request));
        }

        @Override
        public int reached(SyncRequest request) {
            return retried(request).size();
        }

        @Override
        public String syncToFollow(AudienceEvent.Header header, SyncRequest request) {
            return header.eventId();
        }

        Set<AccountId> retried(SyncRequest request) {
            return named.isEmpty() ? request.failedRecipients() : named;
        }
    }
}
