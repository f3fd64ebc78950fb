package org.audienceshare.share.operations.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.audienceshare.share.KeysetPosition;
import org.audienceshare.share.operations.OperationsProperties;
import org.audienceshare.share.operations.SyncMonitor;
import org.audienceshare.share.progress.SyncProgress;
import org.audienceshare.share.progress.SyncSearch;
import org.junit.jupiter.api.Test;

/** What a scrape gets while the database does not answer. */
class SyncMetricsTest {

    private static final List<String> NAMES =
            List.of("unfinished.syncs", "oldest.unfinished.sync.seconds", "remaining.contacts", "held.syncs");

    private final AtomicInteger asked = new AtomicInteger();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void aDatabaseThatDoesNotAnswerIsAskedOnceForAllOfThem() {
        Clock clock = Clock.systemUTC();
        OperationsProperties properties = new OperationsProperties(1, 1, 1, 500);
        new SyncMetrics(new SyncMonitor(new NoDatabase(), null, clock, properties), clock).bindTo(meters);

        for (String name : NAMES) {
            assertThat(meters.get("audience.share." + name).gauge().value()).isNaN();
        }

        assertThat(asked).hasValue(1);
    }

    private final class NoDatabase implements SyncSearch {

        @Override
        public Page page(Set<SyncProgress.State> states, KeysetPosition after, int limit) {
            asked.incrementAndGet();
            throw new IllegalStateException("no database");
        }

        @Override
        public List<Minute> throughput(Instant since) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<String> rejected(Collection<String> syncIds) {
            throw new UnsupportedOperationException();
        }
    }
}
