package org.audienceshare.benchmarks.kafka;

import org.audienceshare.events.model.CopyCounts;

/**
 * A sync that ended well for all its recipients.
 *
 * @param plannedNanos when its plan arrived, as {@link System#nanoTime} counts
 * @param endedNanos when its last result arrived, or its plan if that has no recipients
 * @param counts of all its recipients in sum
 */
public record SyncOutcome(long plannedNanos, long endedNanos, int recipients, CopyCounts counts) {}
