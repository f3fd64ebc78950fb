package org.audienceshare.worker.execution;

/** A handler's permission to run. */
@FunctionalInterface
public interface Turn {

    /**
     * Lets others run if it is their turn, and returns when it is this handler's turn again. To call wherever a handler can
     * wait, and be ended, without harm.
     *
     * @throws WorkStoppedException if the handler must end: the worker stops, the partition was revoked, or the work is begun
     *     again later. It must not be caught, but close what is open and let it pass.
     */
    void pass();
}
