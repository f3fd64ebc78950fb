package org.audienceshare.share.audience;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.jspecify.annotations.Nullable;

/** How far audiences have got, seen from either end: what a recipient has, and with how many an owner shares. */
public interface SharedAudiences {

    /** The audiences of contacts shared with the account, by name, at most {@code limit}. Managed ones are not among them. */
    List<SharedAudience> sharedWith(AccountId recipient, int limit);

    /** The audience of contacts if it is shared with the account, else empty. */
    Optional<SharedAudience> find(AccountId recipient, AudienceId audience);

    /** When an audience of any type last reached the account; empty before the first time. */
    Optional<Instant> lastSyncedAt(AccountId recipient, AudienceId audience);

    /** How far each of the owner's audiences is shared; one that was never shared is missing. One query for them all. */
    Map<AudienceId, Reach> reach(Collection<AudienceId> audiences);

    /**
     * What a recipient has of a shared audience.
     *
     * @param name the audience's name as of the last sync; the tag that the copies bear
     * @param owner whose audience it is
     * @param lastSyncedAt when it last reached the account, null before the first time
     */
    record SharedAudience(
            AudienceId id,
            String name,
            AccountId owner,
            @Nullable Instant lastSyncedAt) {}

    /**
     * How far an audience is shared.
     *
     * @param recipients accounts that have it or shall get it
     * @param lastSyncedAt when a sync of it was last completed, null before the first time
     */
    record Reach(int recipients, @Nullable Instant lastSyncedAt) {

        /** Shared with nobody. */
        public static final Reach NONE = new Reach(0, null);
    }
}
