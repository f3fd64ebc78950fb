package org.audienceshare.benchmarks.measure;

import java.util.Collection;
import java.util.List;

/** How figures are spread; the 99th percentile by the nearest rank. */
public record Spread(double median, double min, double max, double p99) {

    /**
     * The spread of figures.
     *
     * @param figures one or more, in any order
     */
    public static Spread of(Collection<Double> figures) {
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("figures must not be empty");
        }
        List<Double> sorted = figures.stream().sorted().toList();
        int size = sorted.size();
        return new Spread(
                (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2,
                sorted.get(0),
                sorted.get(size - 1),
                sorted.get((int) Math.ceil(0.99 * size) - 1));
    }
}
