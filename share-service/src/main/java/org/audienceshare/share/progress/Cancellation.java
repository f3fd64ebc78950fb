package org.audienceshare.share.progress;

import java.time.Instant;
import java.util.Comparator;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.Ids;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.share.publishing.LogPosition;
import org.jspecify.annotations.Nullable;

/**
 * A request to cancel a sync. It is stored under both ids: one that names the sync of another audience, which the worker
 * ignores, does not change the sync's state here either.
 *
 * @param requestedBy an account or a service, as the publisher wrote it
 * @param position where the event is on the topic; null if another service published it, or an earlier release of this one
 */
public record Cancellation(
        String syncId,
        AudienceId audience,
        String requestedBy,
        Instant requestedAt,
        @Nullable LogPosition position) {

    private static final Comparator<Cancellation> IN_ORDER =
            Comparator.comparing(Cancellation::requestedAt).thenComparing(Cancellation::toString);

    /** @throws IllegalArgumentException if the sync's id is not of the platform's form */
    public Cancellation {
        Ids.check("sync id", syncId);
    }

    /** One whose place on the topic is not known. */
    public Cancellation(String syncId, AudienceId audience, String requestedBy, Instant requestedAt) {
        this(syncId, audience, requestedBy, requestedAt, null);
    }

    static Cancellation of(AudienceEvent.Cancelled event, LogPosition position) {
        return new Cancellation(
                event.syncId(),
                event.header().audience(),
                event.header().requestedBy(),
                event.header().occurredAt(),
                position);
    }

    /** The later of both, in whatever order they arrive: who cancels again, because the first one was lost, counts. */
    public Cancellation merge(Cancellation other) {
        return IN_ORDER.compare(this, other) >= 0 ? this : other;
    }
}
