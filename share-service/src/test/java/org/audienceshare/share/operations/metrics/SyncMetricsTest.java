package org.audienceshare.share.operations.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.audienceshare.share.KeysetPosition;
import org.audienceshare.share.operations.OperationsHistory;
import org.audienceshare.share.operations.OperationsProperties;
import org.audienceshare.share.operations.OwnedSyncs;
import org.audienceshare.share.operations.SyncMonitor;
import org.audienceshare.share.progress.SyncProgress;
import org.audienceshare.share.progress.SyncSearch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a scrape gets, whatever the database does: the metrics are read in the background. */
@Timeout(60)
class SyncMetricsTest {

    private static final List<String> NAMES =
            List.of("unfinished.syncs", "oldest.unfinished.sync.seconds", "remaining.contacts", "held.syncs");

    private final Database database = new Database();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SettableClock clock = new SettableClock();
    private final OperationsHistory history = new OperationsHistory();
    private final SyncMetrics metrics = new SyncMetrics(
            new SyncMonitor(database, new OwnedSyncs(null, null, null), clock, new OperationsProperties(1, 1, 1, 500)),
            history,
            clock);

    @AfterEach
    void close() {
        database.hangs.release();
        metrics.close();
    }

    @Test
    void aDatabaseThatDoesNotAnswerHoldsNoScrapeUp() {
        metrics.bindTo(meters);
        await().until(database.hangs::hasQueuedThreads);

        assertThat(values()).containsOnly(Double.NaN);

        database.hangs.release();
        await().until(() -> values().equals(Set.of(0.0)));
        assertThat(history.work()).as("what the chart shows").hasSize(1);
    }

    @Test
    void nothingIsKnownOnceTheDatabaseFails() {
        metrics.bindTo(meters);
        database.hangs.release();
        await().until(() -> values().equals(Set.of(0.0)));
        database.fails = true;

        metrics.read();

        assertThat(values()).containsOnly(Double.NaN);
    }

    @Test
    void anAnswerThatIsOldIsNoneAnyMore() {
        metrics.bindTo(meters);
        database.hangs.release();
        await().until(() -> values().equals(Set.of(0.0)));

        clock.now = clock.now.plus(Duration.ofSeconds(61));

        assertThat(values()).containsOnly(Double.NaN);
    }

    private Set<Double> values() {
        return NAMES.stream()
                .map(name -> meters.get("audience.share." + name).gauge().value())
                .collect(Collectors.toSet());
    }

    /** Has no syncs. Its first answer waits until it is released. */
    private static final class Database implements SyncSearch {

        private final Semaphore hangs = new Semaphore(0);
        private final AtomicBoolean answered = new AtomicBoolean();
        private volatile boolean fails;

        @Override
        public Page page(Set<SyncProgress.State> states, String about, KeysetPosition after, int limit) {
            if (answered.compareAndSet(false, true)) {
                hangs.acquireUninterruptibly();
            }
            if (fails) {
                throw new IllegalStateException("no database");
            }
            return new Page(List.of(), null);
        }

        @Override
        public List<Minute> throughput(Instant since) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<SyncProgress> find(Collection<String> syncIds) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<String> rejected(Collection<String> syncIds) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class SettableClock extends Clock {

        private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
