package org.audienceshare.sync.plan;

import java.util.List;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.sync.report.SyncReporter;

/** Lets a plan out: first how many results will come, so that progress has a whole to be part of, then the tasks. */
public record Handover(SyncReporter reporter, TaskPublisher publisher) {

    void hand(SyncPlan planned, List<RecipientTask> tasks) {
        reporter.planned(planned);
        publisher.publish(tasks);
    }
}
