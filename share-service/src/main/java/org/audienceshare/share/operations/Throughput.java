package org.audienceshare.share.operations;

import java.util.List;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.share.progress.SyncSearch.Minute;

/**
 * How many contacts the appliers changed at recipients in a period.
 *
 * @param overMinutes the length of the period, 1 or more
 * @param minutes the minutes in which anything changed, oldest first
 */
public record Throughput(int overMinutes, List<Minute> minutes) {

    private static final int SECONDS = 60;

    public Throughput {
        minutes = List.copyOf(minutes);
    }

    /** Copies that were added, updated or removed. */
    public static long copies(CopyCounts counts) {
        return counts.added() + counts.updated() + counts.removed();
    }

    /** Copies in the whole period. */
    public long copies() {
        return minutes.stream().mapToLong(minute -> copies(minute.counts())).sum();
    }

    /** The average over the whole period, idle minutes included. */
    public double copiesPerSecond() {
        return copies() / (double) (overMinutes * SECONDS);
    }

    /** The average in the busiest minute. */
    public double peakPerSecond() {
        return minutes.stream()
                        .mapToLong(minute -> copies(minute.counts()))
                        .max()
                        .orElse(0)
                / (double) SECONDS;
    }
}
