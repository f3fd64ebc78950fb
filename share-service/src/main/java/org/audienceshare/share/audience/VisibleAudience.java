package org.audienceshare.share.audience;

import java.time.Instant;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.ManagedAudiences.ManagedAudience;
import org.audienceshare.share.audience.SharedAudienceReader.Reach;
import org.jspecify.annotations.Nullable;

/** An audience as one account sees it. */
public sealed interface VisibleAudience
        permits VisibleAudience.Own, SharedAudienceReader.ReceivedAudience, VisibleAudience.Managed {

    AudienceId id();

    String name();

    Type type();

    AccountId owner();

    /** When a sync last completed; null if none did. */
    @Nullable
    Instant lastSyncedAt();

    /** The type that the account sees. */
    enum Type {
        PERSONAL,
        OFFICE_WIDE,
        MANAGED,
        SHARED
    }

    /** An audience of the account, which it can change. */
    record Own(Audience audience, Reach reach) implements VisibleAudience {

        @Override
        public AudienceId id() {
            return audience.id();
        }

        @Override
        public String name() {
            return audience.name();
        }

        @Override
        public Type type() {
            return switch (audience.type()) {
                case PERSONAL -> Type.PERSONAL;
                case OFFICE_WIDE -> Type.OFFICE_WIDE;
                case MANAGED -> Type.MANAGED;
            };
        }

        @Override
        public AccountId owner() {
            return audience.owner();
        }

        @Override
        public @Nullable Instant lastSyncedAt() {
            return reach.lastSyncedAt();
        }
    }

    /**
     * An administrator's filter that is shared with the account: read-only, over the account's own contacts.
     *
     * @param lastSyncedAt when it last reached the account, null if that is not known yet
     */
    record Managed(ManagedAudience audience, @Nullable Instant lastSyncedAt) implements VisibleAudience {

        @Override
        public AudienceId id() {
            return audience.audience();
        }

        @Override
        public String name() {
            return audience.name();
        }

        @Override
        public Type type() {
            return Type.MANAGED;
        }

        @Override
        public AccountId owner() {
            return audience.owner();
        }
    }
}
