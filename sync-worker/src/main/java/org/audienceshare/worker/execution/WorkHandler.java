package org.audienceshare.worker.execution;

import java.util.List;

/** Processes records of one key. */
@FunctionalInterface
public interface WorkHandler<R> {

    /**
     * Returns when all of them are done. What it throws is passed to the {@link FaultHandler}; then none of them counts as done.
     *
     * @param records in their order, at least one
     */
    void handle(List<R> records, Turn turn);
}
