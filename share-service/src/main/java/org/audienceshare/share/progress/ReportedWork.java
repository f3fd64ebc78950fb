package org.audienceshare.share.progress;

import java.util.List;
import org.audienceshare.events.model.SyncReport;

/** Tells the workers' reports from what anybody else has written to their topic. */
@FunctionalInterface
public interface ReportedWork {

    /**
     * Those of the reports of which the planner has begun with the sync, and, of a result, has planned something for the recipient; in
     * their order.
     */
    List<SyncReport> known(List<SyncReport> reports);
}
