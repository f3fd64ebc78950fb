package org.audienceshare.share.progress;

import org.audienceshare.events.model.SyncReport;

/** Tells the workers' reports from what anybody else has written to their topic. */
@FunctionalInterface
public interface ReportedWork {

    /** Whether the planner has begun with the report's sync, and has planned something for the recipient of a result. */
    boolean isKnown(SyncReport report);
}
