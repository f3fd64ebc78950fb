package org.audienceshare.share.progress;

import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.AudienceEvent.Cancelled;
import org.audienceshare.events.model.AudienceEvent.Shared;
import org.audienceshare.events.model.AudienceEvent.Unshared;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.events.model.SyncReport;
import org.audienceshare.share.progress.RequestedSync.Kind;

/**
 * Keeps the views up with the log. Everything may be applied any number of times and in any order, because what is kept
 * is a join of all that was seen; a call that fails half-way is simply repeated.
 */
public final class Projection {

    private final SharingState shares;
    private final Syncs syncs;

    public Projection(SharingState shares, Syncs syncs) {
        this.shares = shares;
        this.syncs = syncs;
    }

    /**
     * Takes an event in that is on the log, whoever put it there.
     *
     * @param offset where it is on the log, within its audience's partition
     */
    public void apply(AudienceEvent event, long offset) {
        if (event instanceof Shared shared) {
            shares.record(SelectionChange.of(shared, offset));
            syncs.record(RequestedSync.of(event.header(), Kind.SHARE));
        } else if (event instanceof Unshared unshared) {
            shares.record(SelectionChange.of(unshared, offset));
            syncs.record(RequestedSync.of(event.header(), Kind.UNSHARE));
        } else if (event instanceof Cancelled cancelled) {
            syncs.record(Cancellation.of(cancelled));
        } else {
            syncs.record(RequestedSync.of(event.header(), Kind.SYNC));
        }
    }

    /** Takes in what the worker reported. A plan that rejects its event also takes back the event's selections. */
    public void apply(SyncReport report) {
        if (report instanceof RecipientResult result) {
            shares.record(result);
            syncs.record(result);
        } else if (report instanceof SyncPlan plan) {
            if (plan.outcome() == SyncPlan.Outcome.REJECTED) {
                shares.record(SelectionChange.refusal(plan.syncId(), plan.audience()));
            }
            syncs.record(plan);
        }
    }
}
