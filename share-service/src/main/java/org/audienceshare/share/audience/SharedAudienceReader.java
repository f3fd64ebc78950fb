package org.audienceshare.share.audience;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.jspecify.annotations.Nullable;

/** Reads which audiences an account has received, and how many accounts an owner's audiences have reached. */
public interface SharedAudienceReader {

    /** The audiences of contacts that are shared with the account, by name, at most {@code limit}; without managed ones. */
    List<ReceivedAudience> sharedWith(AccountId recipient, int limit);

    /** The audience of contacts, if it is shared with the account. */
    Optional<ReceivedAudience> find(AccountId recipient, AudienceId audience);

    /** When an audience of any type last reached the account; empty if it has not reached it. */
    Optional<Instant> lastSyncedAt(AccountId recipient, AudienceId audience);

    /** The reach of each audience, in one query; an audience that was never shared is missing. */
    Map<AudienceId, Reach> reach(Collection<AudienceId> audiences);

    /**
     * Another account's audience of contacts that is shared with the account: read-only.
     *
     * @param name the audience's name as of the last sync; also the tag of the recipient's contacts
     * @param owner the account that shares it
     * @param lastSyncedAt when it last reached the account, null if it has not reached it
     */
    record ReceivedAudience(
            AudienceId id,
            String name,
            AccountId owner,
            @Nullable Instant lastSyncedAt) implements VisibleAudience {

        @Override
        public Type type() {
            return Type.SHARED;
        }
    }

    /**
     * How many accounts an audience is shared with.
     *
     * @param recipients accounts that have it or will get it
     * @param lastSyncedAt when a sync of it last completed, null if none did
     */
    record Reach(int recipients, @Nullable Instant lastSyncedAt) {

        /** Shared with nobody. */
        public static final Reach NONE = new Reach(0, null);
    }
}
