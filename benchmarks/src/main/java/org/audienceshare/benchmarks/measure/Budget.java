package org.audienceshare.benchmarks.measure;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a figure should be.
 *
 * @param name what it is, for a reader
 * @param limit what it should reach ({@code atLeast}), or not exceed
 * @param figure computes it; empty where the run did not measure it
 * @param isPortable whether it says the same on every machine, as a ratio or a count does, and a time does not: only then can it be
 *     {@link Outcome#FAR_OFF}
 */
public record Budget(
        String name, boolean atLeast, double limit, Function<Results, Optional<Double>> figure, boolean isPortable) {

    /** How a figure compares with its budget. */
    public enum Outcome {
        MET,
        MISSED,
        /** Worse than half the budget: less than half of what it should reach, or more than twice what it should not exceed. */
        FAR_OFF
    }

    public Outcome judge(double measured) {
        boolean met = atLeast ? measured >= limit : measured <= limit;
        boolean halfMet = atLeast ? measured >= limit / 2 : measured <= limit * 2;
        if (met) {
            return Outcome.MET;
        }
        return halfMet || !isPortable ? Outcome.MISSED : Outcome.FAR_OFF;
    }
}
