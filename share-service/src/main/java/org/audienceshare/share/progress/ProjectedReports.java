package org.audienceshare.share.progress;

import java.util.List;
import org.audienceshare.events.model.SyncReport;

/** Is told about the workers' reports that were projected. The projection waits for it, and repeats reports for which it throws. */
@FunctionalInterface
public interface ProjectedReports {

    /** At least one, and only those of what the planner knows. Some of them may have been told before, and some may have had no effect. */
    void projected(List<SyncReport> reports);
}
