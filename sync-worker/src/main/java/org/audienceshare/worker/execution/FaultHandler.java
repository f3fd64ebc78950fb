package org.audienceshare.worker.execution;

import java.time.Duration;
import java.util.List;

/** Decides what to do about records that a {@link WorkHandler} did not finish. */
@FunctionalInterface
public interface FaultHandler<R> {

    /**
     * Called by the thread that handled the records. Never throws.
     *
     * @param failures how often these records have failed in a row, 1 or more
     */
    Decision decide(List<R> records, Throwable fault, int failures);

    /** What to do. */
    sealed interface Decision {

        /** Try again after a delay. Their key waits until then, and no other. */
        record Retry(Duration delay) implements Decision {}

        /** They count as done. */
        record Finish() implements Decision {}

        /** Begin nothing more. The records stay unfinished. */
        record Halt() implements Decision {}
    }
}
