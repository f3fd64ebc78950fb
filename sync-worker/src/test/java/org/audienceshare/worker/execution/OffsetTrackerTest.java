package org.audienceshare.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OffsetTrackerTest {

    @Test
    void nothingIsFinishedUntilTheFirstIs() {
        OffsetTracker offsets = new OffsetTracker(10);
        offsets.add(5);
        offsets.add(6);

        offsets.complete(6);
        assertThat(offsets.finishedUpTo()).isEmpty();

        offsets.complete(5);
        assertThat(offsets.finishedUpTo()).hasValue(7);
        assertThat(offsets.pending()).isZero();
    }

    @Test
    void gapsInTheOffsetsAreNoObstacle() {
        OffsetTracker offsets = new OffsetTracker(10);
        offsets.add(3);
        offsets.add(90);
        offsets.add(4_000_000_000L);

        offsets.complete(3);
        offsets.complete(90);

        assertThat(offsets.finishedUpTo()).hasValue(91);
    }

    @Test
    void completingTwiceIsHarmless() {
        OffsetTracker offsets = new OffsetTracker(10);
        offsets.add(0);
        offsets.add(1);
        offsets.complete(0);
        offsets.complete(0);

        assertThat(offsets.finishedUpTo()).hasValue(1);
    }

    @Test
    void itIsBounded() {
        OffsetTracker offsets = new OffsetTracker(2);
        offsets.add(0);
        offsets.add(1);
        offsets.complete(1);

        assertThatThrownBy(() -> offsets.add(2)).isInstanceOf(IllegalStateException.class);
        offsets.complete(0);
        offsets.add(2);
        assertThat(offsets.pending()).isEqualTo(1);
    }

    @Test
    void offsetsOnlyRise() {
        OffsetTracker offsets = new OffsetTracker(2);
        offsets.add(7);

        assertThatThrownBy(() -> offsets.add(7)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> offsets.complete(8)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anyOrderOfCompletionsGivesTheFirstUnfinishedOffset() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("OffsetTrackerTest -Dseed=" + seed);
        Random random = new Random(seed);
        for (int history = 0; history < 300; history++) {
            int max = 1 + random.nextInt(200);
            OffsetTracker offsets = new OffsetTracker(max);
            TreeMap<Long, Boolean> model = new TreeMap<>();
            long next = random.nextInt(1000);
            long lastFinished = -1;
            for (int step = 0; step < 500; step++) {
                if (random.nextBoolean() && model.size() < max) {
                    offsets.add(next);
                    model.put(next, false);
                    next += 1 + random.nextInt(3);
                } else if (!model.isEmpty()) {
                    List<Long> open = new ArrayList<>(model.keySet());
                    long one = open.get(random.nextInt(open.size()));
                    offsets.complete(one);
                    model.put(one, true);
                    while (!model.isEmpty() && model.firstEntry().getValue()) {
                        lastFinished = model.pollFirstEntry().getKey();
                    }
                }
                assertThat(offsets.finishedUpTo())
                        .as("seed %s", seed)
                        .isEqualTo(lastFinished < 0 ? OptionalLong.empty() : OptionalLong.of(lastFinished + 1));
                assertThat(offsets.pending()).as("seed %s", seed).isEqualTo(model.size());
            }
        }
    }
}
