package org.audienceshare.contacts.placement.mongo;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.placement.UnknownClusterException;
import org.jspecify.annotations.Nullable;

/**
 * All contacts in the main database. Looks every few seconds whether that is still true: an instance without the configuration of
 * the others would take the audiences of accounts in other clusters for empty ones, and write where nobody reads.
 */
final class OneCluster implements ContactPlacement {

    private final MongoDatabase main;
    private final Clock clock;
    private volatile @Nullable Instant lookedAt;

    OneCluster(MongoDatabase main, Clock clock) {
        this.main = main;
        this.clock = clock;
    }

    @Override
    public MongoDatabase database(AccountId account) {
        look();
        return main;
    }

    @Override
    public long begin(AccountId account) {
        look();
        return 0;
    }

    @Override
    public void confirm(AccountId account, long version) {
        look();
    }

    /** Not behind a lock: while the database does not answer, all would wait for each other. */
    private void look() {
        if (!isFresh()) {
            check();
        }
    }

    private boolean isFresh() {
        Instant looked = lookedAt;
        if (looked == null) {
            return false;
        }
        Duration age = Duration.between(looked, clock.instant());
        // A clock that was put back would make it fresh for long.
        return !age.isNegative() && age.compareTo(ClusterPlacement.MAX_AGE) < 0;
    }

    /** @throws UnknownClusterException if contacts are, or go, to a cluster that is not configured */
    void check() {
        Instant begun = clock.instant();
        Optional<String> elsewhere = MongoPlacements.firstElsewhere(main);
        if (elsewhere.isPresent()) {
            throw new UnknownClusterException(elsewhere.get());
        }
        lookedAt = begun;
    }
}
