package org.audienceshare.contacts.placement.mongo;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.placement.AccountMovingException;
import org.audienceshare.contacts.placement.Placement;

/** Accounts in several clusters: the place of each is in {@code placements}, and kept for a moment. */
public final class ClusterPlacement implements ContactPlacement {

    /** How old a place may be for those who only show something. */
    public static final Duration MAX_AGE = Duration.ofSeconds(5);

    private static final int MAX_CACHED_ACCOUNTS = 200_000;

    private final Clusters clusters;
    private final MongoPlacements placements;
    private final Cache<AccountId, Placement> cache;

    public ClusterPlacement(Clusters clusters, MongoPlacements placements, Clock clock) {
        this.clusters = clusters;
        this.placements = placements;
        this.cache = Caffeine.newBuilder()
                .maximumSize(MAX_CACHED_ACCOUNTS)
                .expireAfterWrite(MAX_AGE)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    @Override
    public MongoDatabase database(AccountId account) {
        return clusters.database(cache.get(account, placements::locate).cluster());
    }

    @Override
    public long begin(AccountId account) {
        Placement now = read(account);
        if (!now.isSettled()) {
            throw new AccountMovingException(account);
        }
        return now.version();
    }

    @Override
    public void confirm(AccountId account, long version) {
        if (read(account).version() != version) {
            throw new AccountMovingException(account);
        }
    }

    /** Somebody else may have read, and kept, a later place meanwhile. */
    private Placement read(AccountId account) {
        return cache.asMap().merge(account, placements.locate(account), (a, b) -> a.version() > b.version() ? a : b);
    }
}
