package org.audienceshare.share.progress;

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
     * Applies a report of the worker. A plan of a cancellation, which was rejected, is no sync.
     *
     * @return false, without effect, if the planner does not know what is reported: somebody else wrote it
     */
    public boolean apply(SyncReport report) {
        if (!planned.isKnown(report)) {
            return false;
        }
        if (report instanceof RecipientResult result) {
            syncs.record(result);
        } else if (report instanceof SyncPlan plan && !isOfCancellation(plan)) {
            syncs.record(plan);
        }
        return true;
    }

    private static boolean isOfCancellation(SyncPlan plan) {
        return plan.request() != null && plan.request().kind() == SyncPlan.Kind.CANCELLATION;
    }
}
