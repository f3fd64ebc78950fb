package org.audienceshare.share.progress;

import org.audienceshare.share.progress.SyncEvent.Kind;
import org.audienceshare.share.progress.SyncEvent.PlanOutcome;
import org.audienceshare.share.progress.SyncEvent.Planned;
import org.audienceshare.share.progress.SyncEvent.Requested;
import org.audienceshare.share.publishing.AudienceEvent;
import org.audienceshare.share.publishing.AudienceEvent.Cancelled;
import org.audienceshare.share.publishing.AudienceEvent.Header;
import org.audienceshare.share.publishing.AudienceEvent.Shared;
import org.audienceshare.share.publishing.AudienceEvent.Unshared;

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
            syncs.record(requested(event.header(), Kind.SHARE));
        } else if (event instanceof Unshared unshared) {
            shares.record(SelectionChange.of(unshared, offset));
            syncs.record(requested(event.header(), Kind.UNSHARE));
        } else if (event instanceof Cancelled cancelled) {
            syncs.record(Cancellation.of(cancelled));
        } else {
            syncs.record(requested(event.header(), Kind.SYNC));
        }
    }

    /** Takes in what the worker made of an event. An event that it refused shares nothing with anybody. */
    public void apply(Planned planned) {
        if (planned.outcome() == PlanOutcome.REJECTED) {
            shares.record(SelectionChange.refusal(planned.syncId(), planned.audience()));
        }
        syncs.record(planned);
    }

    /** Takes in what became of a recipient. */
    public void apply(RecipientResult result) {
        shares.record(result);
        syncs.record(result);
    }

    private static Requested requested(Header header, Kind kind) {
        return new Requested(header.eventId(), header.audience(), kind, header.requestedBy(), header.occurredAt());
    }
}
