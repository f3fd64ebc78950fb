package org.audienceshare.share.progress;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.AudienceEvent.Cancelled;
import org.audienceshare.events.model.AudienceEvent.Shared;
import org.audienceshare.events.model.AudienceEvent.Unshared;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.events.model.SyncReport;
import org.audienceshare.share.UseCase;
import org.audienceshare.share.progress.RequestedSync.Kind;
import org.audienceshare.share.publishing.LogPosition;

/**
 * Projects what this service publishes, and what the workers report, onto {@link Syncs}. Everything may be applied any number
 * of times and in any order, because the projection is a merge of all that was seen; a call that failed half-way can be
 * repeated.
 */
@UseCase
public final class Projection {

    private final Syncs syncs;
    private final ReportedWork planned;

    public Projection(Syncs syncs, ReportedWork planned) {
        this.syncs = syncs;
        this.planned = planned;
    }

    /** Applies an event that this service has published. From here on it counts, whatever the planner has read. */
    public void apply(AudienceEvent event, LogPosition position) {
        if (event instanceof Cancelled cancelled) {
            syncs.record(Cancellation.of(cancelled, position));
        } else if (event instanceof Shared) {
            syncs.record(SyncStatus.of(Kind.SHARE, event, position));
        } else if (event instanceof Unshared) {
            syncs.record(SyncStatus.of(Kind.UNSHARE, event, position));
        } else {
            syncs.record(SyncStatus.of(Kind.SYNC, event, position));
        }
    }

    /**
     * Applies reports of the workers. A plan of a cancellation, which was rejected, is no sync.
     *
     * @return those that have no effect, because the planner does not know what is reported: somebody else wrote them
     */
    public List<SyncReport> apply(List<SyncReport> reports) {
        List<SyncReport> known = planned.known(reports);
        List<SyncPlan> plans = new ArrayList<>();
        List<RecipientResult> results = new ArrayList<>();
        for (SyncReport report : known) {
            if (report instanceof RecipientResult result) {
                results.add(result);
            } else if (report instanceof SyncPlan plan && !isOfCancellation(plan)) {
                plans.add(plan);
            }
        }
        syncs.recordPlans(plans);
        syncs.record(results);
        Set<SyncReport> counted = new HashSet<>(known);
        return reports.stream().filter(report -> !counted.contains(report)).toList();
    }

    /**
     * Applies one report.
     *
     * @return false, without effect, if the planner does not know what is reported
     */
    public boolean apply(SyncReport report) {
        return apply(List.of(report)).isEmpty();
    }

    private static boolean isOfCancellation(SyncPlan plan) {
        return plan.request() != null && plan.request().kind() == SyncPlan.Kind.CANCELLATION;
    }
}
