package org.audienceshare.worker.failure;

/** Ends the process because of a bug, so that an operator notices it. */
@FunctionalInterface
public interface ProcessTerminator {

    /**
     * Returns at once; the process ends soon after, with an exit code other than 0. Only the first call counts.
     *
     * @param reason what happened, without contact data
     */
    void terminate(String reason);

    /** Ends the process at once, because nothing can be trusted to work any more. */
    default void halt(String reason) {
        terminate(reason);
    }
}
