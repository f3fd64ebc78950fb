package org.audienceshare.benchmarks.measure;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The runs of one scenario at one size.
 *
 * @param units how many of the scenario's unit each run handled
 * @param runs one or more, in the order in which they ran
 */
public record Series(Scenario scenario, ShareSize size, long units, List<TimedRun> runs) {

    public Series {
        runs = List.copyOf(runs);
        if (units < 1 || runs.isEmpty()) {
            throw new IllegalArgumentException("units and runs must be 1 or more");
        }
    }

    public Spread seconds() {
        return Spread.of(runs.stream().map(TimedRun::seconds).toList());
    }

    /** Units a second. */
    public double rate() {
        return units / seconds().median();
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
