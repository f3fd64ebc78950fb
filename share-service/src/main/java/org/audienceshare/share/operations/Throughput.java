package org.audienceshare.share.operations;

import java.util.List;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.share.progress.SyncSearch.Minute;

/**
 * How much was written into recipients' collections lately.
 *
 * @param overMinutes the period, 1 or more
 * @param minutes those of the period in which anything was, oldest first
 */
public record Throughput(int overMinutes, List<Minute> minutes) {

    private static final int SECONDS = 60;

    public Throughput {
        minutes = List.copyOf(minutes);
    }

    /** Copies that were added, updated or taken away. */
    public static long copies(CopyCounts counts) {
        return counts.added() + counts.updated() + counts.removed();
    }

    /** Copies of the whole period. */
    public long copies() {
        return minutes.stream().mapToLong(minute -> copies(minute.counts())).sum();
    }

    /** Over the whole period, idle minutes too. */
    public double copiesPerSecond() {
        return copies() / (double) (overMinutes * SECONDS);
    }

    /** In the best minute. */
    public double peakPerSecond() {
        return minutes.stream()
                        .mapToLong(minute -> copies(minute.counts()))
                        .max()
                        .orElse(0)
                / (double) SECONDS;
    }
}
