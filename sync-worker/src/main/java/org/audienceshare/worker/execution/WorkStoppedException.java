package org.audienceshare.worker.execution;

/** Ends a handler between two steps of its work. The work is not done; the next consumer of its records does it. */
public final class WorkStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WorkStoppedException() {
        super("stopped between two steps", null, false, false);
    }
}
