package org.audienceshare.benchmarks.measure;

import org.jspecify.annotations.Nullable;

/**
 * One run of what is measured.
 *
 * @param cost of the worker; null where it has no part in it
 */
public record TimedRun(double seconds, @Nullable Cost cost) {

    public TimedRun {
        if (!(seconds > 0)) {
            throw new IllegalArgumentException("seconds must be positive, was " + seconds);
        }
    }
}
