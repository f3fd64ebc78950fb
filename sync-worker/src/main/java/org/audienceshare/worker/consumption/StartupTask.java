package org.audienceshare.worker.consumption;

/** Something that must be done before the worker consumes. */
@FunctionalInterface
public interface StartupTask {

    /**
     * Returns when it is done; waits as long as it takes for what is unavailable.
     *
     * @throws InterruptedException if the worker ends while it waits
     */
    void run() throws InterruptedException;
}
