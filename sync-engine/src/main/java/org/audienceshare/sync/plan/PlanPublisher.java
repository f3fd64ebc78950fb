package org.audienceshare.sync.plan;

import java.util.List;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.sync.report.SyncReporter;

/** Publishes a plan: first how many results to expect, so that progress can be computed, then the tasks. */
public record PlanPublisher(SyncReporter reporter, TaskPublisher tasks) {

    void publish(SyncPlan planned, List<RecipientTask> planTasks) {
        reporter.planned(planned);
        tasks.publish(planTasks);
    }
}
