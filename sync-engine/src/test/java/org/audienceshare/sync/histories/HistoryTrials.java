package org.audienceshare.sync.histories;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** Runs a check on many histories in parallel, and shortens the first one that fails. */
final class HistoryTrials {

    private final Consumer<History> check;
    private final AtomicLong steps = new AtomicLong();

    /** @param check throws where the history fails; called by several threads */
    HistoryTrials(Consumer<History> check) {
        this.check = check;
    }

    /**
     * @param generator makes a history of a seed
     * @return the seed that fails, the steps that it takes and what happens then; empty if all is well
     */
    Optional<String> firstFailure(long seed, int count, LongFunction<History> generator) {
        return LongStream.range(seed, seed + count)
                .parallel()
                .mapToObj(generator)
                .peek(history -> steps.addAndGet(history.steps().size()))
                .filter(history -> failure(history).isPresent())
                .findAny()
                .map(this::shrunk);
    }

    /** How many steps the histories had that were tried. */
    long steps() {
        return steps.get();
    }

    Optional<String> failure(History history) {
        try {
            check.accept(history);
            return Optional.empty();
        } catch (RuntimeException | AssertionError e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private String shrunk(History failing) {
        History smallest = new Shrinker(history -> failure(history).isPresent()).shrink(failing);
        return "seed " + failing.seed() + "\n" + smallest.shown() + "\n"
                + failure(smallest).orElseThrow();
    }
}
