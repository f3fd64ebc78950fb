package org.audienceshare.share.audience;

import java.time.Instant;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.ManagedAudience;
import org.jspecify.annotations.Nullable;

/** An audience as one account sees it. */
public sealed interface AudienceView {

    /** Whose audience it is. */
    AccountId owner();

    /** The account's own, which it can edit. */
    record Own(Audience audience, SharedAudiences.Reach reach) implements AudienceView {
        @Override
        public AccountId owner() {
            return audience.owner();
        }
    }

    /** Another's that is shared with the account: a list of contacts to read. */
    record Shared(SharedAudiences.SharedAudience audience) implements AudienceView {
        @Override
        public AccountId owner() {
            return audience.owner();
        }
    }

    /**
     * An administrator's filter set that is shared with the account: to read, and to use over the account's own contacts.
     *
     * @param lastSyncedAt when it last reached the account, null before that is heard of
     */
    record Managed(ManagedAudience audience, @Nullable Instant lastSyncedAt) implements AudienceView {
        @Override
        public AccountId owner() {
            return audience.owner();
        }
    }
}
