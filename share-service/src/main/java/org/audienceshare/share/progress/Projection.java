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

/**
 * Projects what the topics say onto {@link SharingState} and {@link Syncs}. Everything may be applied any number of times
 * and in any order, because the projection is a merge of all that was seen; a call that failed half-way can be repeated.
 */
@UseCase
public final class Projection {

    private final SharingState state;
    private final Syncs syncs;

    public Projection(SharingState state, Syncs syncs) {
        this.state = state;
        this.syncs = syncs;
    }

    /**
     * Applies an event of the topic, whoever published it.
     *
     * @param offset its offset in its audience's partition
     */
    public void apply(AudienceEvent event, long offset) {
        if (event instanceof Shared shared) {
            state.record(SelectionChange.of(shared, offset));
            syncs.record(RequestedSync.of(event.header(), Kind.SHARE));
        } else if (event instanceof Unshared unshared) {
            state.record(SelectionChange.of(unshared, offset));
            syncs.record(RequestedSync.of(event.header(), Kind.UNSHARE));
        } else if (event instanceof Cancelled cancelled) {
            syncs.record(Cancellation.of(cancelled));
        } else {
            syncs.record(RequestedSync.of(event.header(), Kind.SYNC));
        }
    }

    /** Applies a report of the worker. A plan that rejects its event also undoes the event's selections. */
    public void apply(SyncReport report) {
        if (report instanceof RecipientResult result) {
            state.record(result);
            syncs.record(result);
        } else if (report instanceof SyncPlan plan) {
            if (plan.outcome() == SyncPlan.Outcome.REJECTED) {
                state.record(SelectionChange.refusal(plan.syncId(), plan.audience()));
            } else if (plan.outcome() != SyncPlan.Outcome.REPLAYED) {
                state.accept(plan.syncId(), plan.audience());
            }
            syncs.record(plan);
        }
    }
}
