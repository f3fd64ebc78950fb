package org.audienceshare.worker.rewind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RewindsTest {

    private static final OptionalLong EXPIRED = OptionalLong.empty();

    private final InMemoryPartitionMarks marks = new InMemoryPartitionMarks();
    private int made;
    private final Supplier<String> ids = () -> "r" + ++made;
    private final Rewinds worker = new Rewinds(marks, ids);

    @Test
    void whatIsReadForTheFirstTimeIsNoReplay() {
        assertThat(begin(worker, EXPIRED)).isEmpty();
        commit(worker, 3);

        assertThat(worker.replayOf("events-0", 0)).isEmpty();
        assertThat(worker.replayOf("events-0", 5)).isEmpty();
        assertThat(worker.replayOf("events-1", 0)).isEmpty();
    }

    @Test
    void whatComesAgainBecauseItWasNotCommittedIsNoReplay() {
        begin(worker, EXPIRED);
        commit(worker, 3);

        begin(worker, at(3));

        assertThat(worker.replayOf("events-0", 3)).isEmpty();
    }

    @Test
    void whatIsReadBelowTheCommittedOffsetIsPartOfOneReplayUntilTheMarkIsPassed() {
        begin(worker, EXPIRED);
        commit(worker, 10);

        begin(worker, at(2));

        assertThat(worker.replayOf("events-0", 2)).contains("r1");
        assertThat(worker.replayOf("events-0", 9)).contains("r1");
        assertThat(worker.replayOf("events-0", 10)).isEmpty();
        commit(worker, 9);
        assertThat(worker.replayOf("events-0", 9)).contains("r1");
        commit(worker, 11);
        assertThat(worker.replayOf("events-0", 9)).isEmpty();
        begin(worker, at(11));
        assertThat(worker.replayOf("events-0", 9)).isEmpty();
    }

    @Test
    void aCrashInTheMiddleContinuesTheSameReplay() {
        begin(worker, EXPIRED);
        commit(worker, 10);
        begin(worker, at(2));
        commit(worker, 5);

        Rewinds next = new Rewinds(marks, ids);
        begin(next, at(6));

        assertThat(next.replayOf("events-0", 6)).contains("r1");
        assertThat(next.replayOf("events-0", 10)).isEmpty();
    }

    @Test
    void settingBackAgainIsAnotherReplayUpToTheSameMark() {
        begin(worker, EXPIRED);
        commit(worker, 10);
        begin(worker, at(2));
        commit(worker, 5);

        begin(worker, at(0));

        assertThat(worker.replayOf("events-0", 0)).contains("r2");
        assertThat(worker.replayOf("events-0", 9)).contains("r2");
    }

    @Test
    void aGroupWhoseOffsetsExpiredStartsAtTheMark() {
        begin(worker, EXPIRED);
        commit(worker, 10);

        assertThat(begin(worker, EXPIRED)).hasValue(10);
        assertThat(worker.replayOf("events-0", 5)).isEmpty();
    }

    @Test
    void offsetsThatWereCommittedBeforeAnythingWasRememberedCount() {
        begin(worker, at(7));

        begin(worker, at(3));

        assertThat(worker.replayOf("events-0", 6)).contains("r1");
        assertThat(worker.replayOf("events-0", 7)).isEmpty();
    }

    @Test
    void aTopicThatWasCreatedAgainHasNoMarks() {
        begin(worker, EXPIRED);
        commit(worker, 10);

        assertThat(worker.begin("events-0", "other-0", () -> EXPIRED).expired()).isEmpty();
        assertThat(worker.replayOf("events-0", 5)).isEmpty();
    }

    @Test
    void aLateWriterThatLostThePartitionEndsNoReplay() {
        begin(worker, EXPIRED);
        commit(worker, 10);
        worker.committed("events-0", 12);
        Rewinds next = new Rewinds(marks, ids);
        begin(next, at(2));

        worker.save();

        Rewinds third = new Rewinds(marks, ids);
        begin(third, at(2));
        assertThat(third.replayOf("events-0", 5)).contains("r1");
        assertThat(third.replayOf("events-0", 10)).isEmpty();
    }

    @Test
    void progressOfAnotherWorkerIsNoRewind() {
        begin(worker, EXPIRED);
        commit(worker, 10);
        Rewinds other = new Rewinds(marks, ids);
        Rewinds suspended = new Rewinds(marks, ids);
        AtomicInteger reads = new AtomicInteger();

        suspended.begin("events-0", "topic-0", () -> {
            if (reads.getAndIncrement() > 0) {
                return at(20);
            }
            begin(other, at(10));
            commit(other, 20);
            return at(10);
        });

        assertThat(suspended.replayOf("events-0", 10)).isEmpty();
        assertThat(reads).hasValue(2);
    }

    @Test
    void whoLosesTheMarkIsToldSo() {
        begin(worker, at(10));
        begin(new Rewinds(marks, ids), at(10));
        worker.committed("events-0", 12);

        assertThat(worker.save()).containsExactly("events-0");
        assertThat(worker.save()).isEmpty();
    }

    @Test
    void aCommitThatCouldNotBeStoredIsStoredLater() {
        begin(worker, EXPIRED);
        worker.committed("events-0", 4);
        marks.unavailable(true);
        assertThatThrownBy(worker::save).isInstanceOf(IllegalStateException.class);
        marks.unavailable(false);

        worker.save();

        assertThat(marks.find("topic-0").orElseThrow().committed()).isEqualTo(4);
    }

    private static OptionalLong begin(Rewinds rewinds, OptionalLong groupOffset) {
        return rewinds.begin("events-0", "topic-0", () -> groupOffset).expired();
    }

    private static void commit(Rewinds rewinds, long offset) {
        rewinds.committed("events-0", offset);
        rewinds.save();
    }

    private static OptionalLong at(long offset) {
        return OptionalLong.of(offset);
    }
}
