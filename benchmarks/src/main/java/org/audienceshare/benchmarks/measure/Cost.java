package org.audienceshare.benchmarks.measure;

/**
 * What the worker's process spent, counted from its start or between two moments.
 *
 * @param cpuSeconds of all its threads
 * @param gcSeconds for which garbage collection paused it
 * @param allocatedBytes on its heap, as far as it has been collected since
 * @param commands that it sent to the database: round trips
 * @param writes those of the commands that write
 */
public record Cost(double cpuSeconds, double gcSeconds, double allocatedBytes, long commands, long writes) {

    /** That of a process of which only the CPU time is known. */
    public static Cost ofCpu(double seconds) {
        return new Cost(seconds, 0, 0, 0, 0);
    }

    /** What was spent since an earlier moment. */
    public Cost since(Cost earlier) {
        return new Cost(
                cpuSeconds - earlier.cpuSeconds,
                gcSeconds - earlier.gcSeconds,
                allocatedBytes - earlier.allocatedBytes,
                commands - earlier.commands,
                writes - earlier.writes);
    }
}
