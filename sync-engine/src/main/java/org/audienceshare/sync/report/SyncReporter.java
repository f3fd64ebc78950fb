package org.audienceshare.sync.report;

import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.SyncPlan;

/** Publishes reports to {@code audience.sync.results}. Returns when the broker has acknowledged the report. */
public interface SyncReporter {

    /** @throws org.audienceshare.sync.failure.TransientFaultException if the broker does not acknowledge it */
    void planned(SyncPlan plan);

    /**
     * @param result with the tag that the recipient's copies have now
     * @throws org.audienceshare.sync.failure.TransientFaultException if the broker does not acknowledge it
     */
    void finished(RecipientResult result);
}
