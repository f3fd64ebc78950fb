package org.audienceshare.worker.execution;

/** Nothing more is executed, because a {@link FaultHandler} decided so. */
public final class ExecutionHaltedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ExecutionHaltedException() {
        super("a record failed unexpectedly, and nothing more is begun");
    }
}
