package org.audienceshare.sync.report;

/** Tells the outside, on {@code audience.sync.results}. Returns when the broker has it. */
public interface SyncReporter {

    /** @throws org.audienceshare.sync.failure.TransientFaultException if the broker does not take it */
    void planned(PlannedSync sync);

    /** @throws org.audienceshare.sync.failure.TransientFaultException if the broker does not take it */
    void finished(RecipientResult result);
}
