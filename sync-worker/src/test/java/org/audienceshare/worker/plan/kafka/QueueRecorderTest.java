package org.audienceshare.worker.plan.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.AudienceEvent;
import org.junit.jupiter.api.Test;

class QueueRecorderTest {

    private final Deque<Runnable> background = new ArrayDeque<>();
    private final List<String> recorded = new ArrayList<>();
    private boolean isDatabaseAvailable = true;
    private final QueueRecorder recorder = new QueueRecorder(background::add, this::record);

    @Test
    void recordsManyEventsAtOnceInTheBackground() {
        recorder.add(cancelled("e1"));
        recorder.add(cancelled("e2"));

        assertThat(recorded).isEmpty();
        runBackground();

        assertThat(recorded).containsExactly("e1", "e2");
    }

    @Test
    void aCancellationFindsWhatWaitsToBeRecorded() {
        recorder.add(cancelled("e1"));

        recorder.record();

        assertThat(recorded).containsExactly("e1");
        runBackground();
        assertThat(recorded).containsExactly("e1");
    }

    @Test
    void whatCouldNotBeRecordedIsRecordedLater() {
        isDatabaseAvailable = false;
        recorder.add(cancelled("e1"));
        runBackground();
        assertThatThrownBy(recorder::record).isInstanceOf(IllegalStateException.class);

        isDatabaseAvailable = true;
        recorder.add(cancelled("e2"));
        runBackground();

        assertThat(recorded).containsExactly("e1", "e2");
    }

    /** A cancellation of an event that is not recorded is rejected. */
    @Test
    void noEventIsDroppedHoweverManyWait() {
        isDatabaseAvailable = false;
        IntStream.range(0, 50_000).forEach(i -> recorder.add(cancelled("e" + i)));
        runBackground();

        isDatabaseAvailable = true;
        recorder.record();

        assertThat(recorded).hasSize(50_000).endsWith("e49999");
    }

    @Test
    void whatIsPlannedNoLongerWaits() {
        isDatabaseAvailable = false;
        recorder.add(cancelled("e1"));
        recorder.add(cancelled("e2"));
        runBackground();

        recorder.forget(List.of(cancelled("e1")));
        isDatabaseAvailable = true;
        recorder.record();

        assertThat(recorded).containsExactly("e2");
    }

    private void runBackground() {
        while (!background.isEmpty()) {
            background.remove().run();
        }
    }

    private void record(List<AudienceEvent> events) {
        if (!isDatabaseAvailable) {
            throw new IllegalStateException("unavailable");
        }
        events.forEach(event -> recorded.add(event.header().eventId()));
    }

    private static AudienceEvent cancelled(String id) {
        return new AudienceEvent.Cancelled(
                new AudienceEvent.Header(id, Instant.EPOCH, "ada", "test", new AudienceId("a1")), "e0");
    }
}
