package org.audienceshare.sync.report;

import org.jspecify.annotations.Nullable;

/** Tells the outside, on {@code audience.sync.results}. Returns when the broker has it. */
public interface SyncReporter {

    /** @throws org.audienceshare.sync.failure.TransientFaultException if the broker does not take it */
    void planned(PlannedSync sync);

    /**
     * @param tag the tag that the recipient's members bear now, null where the recipient has nothing
     * @throws org.audienceshare.sync.failure.TransientFaultException if the broker does not take it
     */
    void finished(RecipientResult result, @Nullable String tag);
}
