package org.audienceshare.benchmarks.measure;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a ratio, or a count, should be.
 *
 * @param name what it is, for a reader
 * @param limit what it should reach ({@code atLeast}), or not exceed
 * @param figure computes it; empty where the run did not measure it
 */
public record Budget(String name, boolean atLeast, double limit, Function<Results, Optional<Double>> figure) {

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
        return halfMet ? Outcome.MISSED : Outcome.FAR_OFF;
    }
}
