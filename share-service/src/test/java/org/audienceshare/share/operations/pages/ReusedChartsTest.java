package org.audienceshare.share.operations.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.TestClock;
import org.audienceshare.share.KeysetPosition;
import org.audienceshare.share.operations.OperationsHistory;
import org.audienceshare.share.operations.OperationsProperties;
import org.audienceshare.share.operations.OwnedSyncs;
import org.audienceshare.share.operations.SyncMonitor;
import org.audienceshare.share.pages.PageTexts;
import org.audienceshare.share.progress.SyncProgress;
import org.audienceshare.share.progress.SyncSearch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.ui.ExtendedModelMap;

/** Everybody who looks at the charts of operations sees the same answer of the database for a while. */
class ReusedChartsTest {

    private final TestClock clock = new TestClock();
    private final CountedSyncs syncs = new CountedSyncs();
    private final OperationsCharts charts = charts();

    @Test
    void theDatabaseIsAskedOnceInFiveSecondsHoweverManyLook() {
        for (int viewer = 0; viewer < 20; viewer++) {
            charts.show(new ExtendedModelMap());
        }
        clock.advance(Duration.ofMillis(4_900));
        charts.show(new ExtendedModelMap());
        assertThat(syncs.throughputs).isOne();
        assertThat(syncs.pages).isOne();

        clock.advance(Duration.ofMillis(200));
        charts.show(new ExtendedModelMap());
        assertThat(syncs.throughputs).isEqualTo(2);
        assertThat(syncs.pages).isEqualTo(2);
    }

    @Test
    void aFaultIsNotKept() {
        syncs.fails = true;
        assertThatThrownBy(() -> charts.show(new ExtendedModelMap())).hasMessage("no database");
        syncs.fails = false;

        ExtendedModelMap model = new ExtendedModelMap();
        charts.show(model);

        assertThat(model).containsEntry("latest", 0).containsEntry("perSecond", "0.0");
    }

    private OperationsCharts charts() {
        StaticMessageSource texts = new StaticMessageSource();
        texts.setUseCodeAsDefaultMessage(true);
        SyncMonitor monitor =
                new SyncMonitor(syncs, new OwnedSyncs(null, null, null), clock, new OperationsProperties(1, 1, 1, 500));
        return new OperationsCharts(monitor, new OperationsHistory(), new PageTexts(texts), clock);
    }

    /** Has no syncs, and counts how often it is asked. */
    private static final class CountedSyncs implements SyncSearch {

        private int throughputs;
        private int pages;
        private boolean fails;

        @Override
        public Page page(
                Set<SyncProgress.State> states, @Nullable String about, @Nullable KeysetPosition after, int limit) {
            pages++;
            return new Page(List.of(), null);
        }

        @Override
        public List<Minute> throughput(Instant since) {
            throughputs++;
            if (fails) {
                throw new IllegalStateException("no database");
            }
            return List.of();
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
}
