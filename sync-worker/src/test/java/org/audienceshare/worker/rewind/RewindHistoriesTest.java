package org.audienceshare.worker.rewind;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Random histories of a partition. Repeat a failure with {@code -Dseed=N}. */
class RewindHistoriesTest {

    private static final int HISTORIES = 2_000;
    private static final int STEPS = 60;

    @Test
    void exactlyWhatWasPutBackOnPurposeIsReplayed() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("Rewinds: " + HISTORIES + " histories, seed " + seed);
        for (int i = 0; i < HISTORIES; i++) {
            new Partition(seed + i).play();
        }
    }

    /** Compares the worker's answers with what an onlooker knows who sees everything. */
    private static final class Partition {

        private final long seed;
        private final SplittableRandom random;
        private final InMemoryPartitionMarks marks = new InMemoryPartitionMarks();
        private final List<String> ids = new ArrayList<>();
        private Rewinds worker = new Rewinds(marks, this::nextId);
        private Rewinds former = worker;
        private Long groupOffset;
        private long position;
        private long committed;
        private long mark;
        private String rewind;

        Partition(long seed) {
            this.seed = seed;
            this.random = new SplittableRandom(seed);
        }

        private String nextId() {
            ids.add("r" + ids.size());
            return ids.get(ids.size() - 1);
        }

        void play() {
            begin();
            for (int step = 0; step < STEPS; step++) {
                switch (random.nextInt(8)) {
                    case 0 -> crash();
                    case 1 -> setBack();
                    case 2 -> expire();
                    case 3 -> former.save();
                    default -> commit();
                }
                compare();
            }
        }

        /** The same worker, or another one while the former still thinks that it has the partition. */
        private void begin() {
            if (random.nextBoolean()) {
                former.committed("events-0", random.nextInt(100));
                former = worker;
                worker = new Rewinds(marks, this::nextId);
            }
            OptionalLong offset = groupOffset == null ? OptionalLong.empty() : OptionalLong.of(groupOffset);
            OptionalLong start = worker.begin("events-0", "id-0", () -> offset).expired();
            assertThat(start.isPresent()).as("seed %d", seed).isEqualTo(groupOffset == null && committed > 0);
            position = start.orElse(groupOffset == null ? 0 : groupOffset);
        }

        private void commit() {
            position += 1 + random.nextInt(10);
            groupOffset = position;
            committed = position;
            if (rewind != null && position >= mark) {
                rewind = null;
                mark = 0;
            }
            worker.committed("events-0", position);
            if (random.nextInt(4) == 0) {
                marks.unavailable(true);
                assertThat(fails(worker)).isTrue();
                marks.unavailable(false);
            }
            worker.save();
        }

        private static boolean fails(Rewinds worker) {
            try {
                worker.save();
                return false;
            } catch (IllegalStateException unavailable) {
                return true;
            }
        }

        private void crash() {
            begin();
        }

        private void setBack() {
            if (groupOffset != null && groupOffset > 0) {
                groupOffset = random.nextLong(groupOffset);
                mark = Math.max(mark, committed);
                committed = groupOffset;
                int before = ids.size();
                begin();
                assertThat(ids).as("seed %d", seed).hasSize(before + 1);
                rewind = ids.get(before);
            }
        }

        private void expire() {
            groupOffset = null;
            begin();
            groupOffset = committed == 0 ? null : groupOffset;
        }

        private void compare() {
            for (long offset = position; offset < position + 40; offset++) {
                Optional<String> expected = offset < mark ? Optional.ofNullable(rewind) : Optional.empty();
                assertThat(worker.replayOf("events-0", offset))
                        .as("seed %d, offset %d", seed, offset)
                        .isEqualTo(expected);
            }
        }
    }
}
