package org.audienceshare.benchmarks.measure;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The runs of one scenario at one size.
 *
 * @param units how many of the scenario's unit each run handled
 * @param runs one or more, in the order in which they ran
 * @param elapsedSeconds of all runs together, if they ran at the same time; null if one ran after the other
 */
public record Series(
        Scenario scenario,
        ShareSize size,
        long units,
        List<TimedRun> runs,
        @Nullable Double elapsedSeconds) {

    public Series {
        runs = List.copyOf(runs);
        if (units < 1 || runs.isEmpty()) {
            throw new IllegalArgumentException("units and runs must be 1 or more");
        }
    }

    /** Of runs of which one ran after the other. */
    public Series(Scenario scenario, ShareSize size, long units, List<TimedRun> runs) {
        this(scenario, size, units, runs, null);
    }

    public Spread seconds() {
        return Spread.of(runs.stream().map(TimedRun::seconds).toList());
    }

    /** Units a second. */
    public double rate() {
        return elapsedSeconds == null ? units / seconds().median() : units * runs.size() / elapsedSeconds;
    }

    /** The median of a part of the worker's cost; empty where the worker has no part in it. */
    public Optional<Double> cost(ToDoubleFunction<Cost> part) {
        List<Double> costs = runs.stream()
                .map(TimedRun::cost)
                .filter(Objects::nonNull)
                .map(part::applyAsDouble)
                .toList();
        return costs.isEmpty() ? Optional.empty() : Optional.of(Spread.of(costs).median());
    }
}
