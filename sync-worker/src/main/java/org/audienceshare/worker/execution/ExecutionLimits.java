package org.audienceshare.worker.execution;

/**
 * How much an executor does at the same time.
 *
 * @param maxRunning batches that run at the same time
 * @param maxBegun batches that were begun and run or wait for their next turn; not below {@code maxRunning}
 * @param maxTogether while fewer are begun, one is begun even though others of its audience wait for their next turn, so that they read
 *     the audience's chunks together
 * @param maxProbes batches that may be begun beyond {@code maxBegun}, so that a small one need not wait for a large one; one
 *     that is not done after {@code probeTurns} turns is put back and begun again when there is room
 * @param probeTurns turns
 * @param maxReadAhead records of a partition that are read and not finished; from then on the partition counts as full
 * @param maxBatch records of one key that are handled together
 */
public record ExecutionLimits(
        int maxRunning, int maxBegun, int maxTogether, int maxProbes, int probeTurns, int maxReadAhead, int maxBatch) {

    private static final int TOGETHER_PER_RUNNING = 3;

    /** One audience can have as many as go together, so there are places for some others besides. */
    private static final int BEGUN_PER_RUNNING = 2 * TOGETHER_PER_RUNNING;

    private static final int PROBE_TURNS = 3;

    public ExecutionLimits {
        if (maxRunning < 1
                || maxBegun < maxRunning
                || maxTogether < 1
                || maxProbes < 1
                || probeTurns < 1
                || maxReadAhead < 1
                || maxBatch < 1) {
            throw new IllegalArgumentException("limits must be 1 or more, and maxBegun not below maxRunning");
        }
    }

    /** Limits that follow from how many batches may run at the same time. */
    public static ExecutionLimits of(int maxRunning, int maxReadAhead, int maxBatch) {
        return new ExecutionLimits(
                maxRunning,
                maxRunning * BEGUN_PER_RUNNING,
                maxRunning * TOGETHER_PER_RUNNING,
                maxRunning,
                PROBE_TURNS,
                maxReadAhead,
                maxBatch);
    }
}
