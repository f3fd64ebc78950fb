package org.audienceshare.worker.engine.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.audienceshare.sync.apply.LateWriteSweep;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.annotation.Scheduled;

class LateWriteCleanupTest {

    /** What a worker wrote late is taken back so soon, also after the worker has crashed. */
    private static final Duration PROMISED = Duration.ofSeconds(60);

    @Test
    void aLateWriteIsLookedForWithinTheTimeThatIsPromised() throws NoSuchMethodException {
        Scheduled schedule = Objects.requireNonNull(
                LateWriteCleanup.class.getDeclaredMethod("cleanUp").getAnnotation(Scheduled.class));

        assertThat(longestWait(schedule.fixedDelay(), schedule)).isLessThan(PROMISED);
        assertThat(longestWait(schedule.initialDelay(), schedule))
                .as("after a start of the worker")
                .isLessThan(PROMISED);
    }

    /** A suspicion that is a moment too young for one run waits for the next. */
    private static Duration longestWait(long between, Scheduled schedule) {
        return LateWriteSweep.MIN_AGE.plus(
                Duration.of(between, schedule.timeUnit().toChronoUnit()));
    }
}
