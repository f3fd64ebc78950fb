package org.audienceshare.share.progress;

import java.time.Instant;
import java.util.Comparator;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.Ids;
import org.audienceshare.events.model.AudienceEvent;

/**
 * A request to cancel a sync. It is stored under both ids: one that names the sync of another audience, which the worker
 * ignores, does not change the sync's state here either.
 *
 * @param requestedBy an account or a service, as the publisher wrote it
 */
public record Cancellation(String syncId, AudienceId audience, String requestedBy, Instant requestedAt) {

    private static final Comparator<Cancellation> FIRST =
            Comparator.comparing(Cancellation::requestedAt).thenComparing(Cancellation::toString);

    /** @throws IllegalArgumentException if the sync's id is not of the platform's form */
    public Cancellation {
        Ids.check("sync id", syncId);
    }

    static Cancellation of(AudienceEvent.Cancelled event) {
        return new Cancellation(
                event.syncId(),
                event.header().audience(),
                event.header().requestedBy(),
                event.header().occurredAt());
    }

    /** The earlier of both, in whatever order they arrive. */
    public Cancellation merge(Cancellation other) {
        return FIRST.compare(this, other) <= 0 ? this : other;
    }
}
