package org.audienceshare.share.progress;

import java.time.Instant;
import java.util.Optional;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.Ids;
import org.audienceshare.events.model.AudienceEvent.Header;
import org.audienceshare.events.model.SyncPlan;
import org.jspecify.annotations.Nullable;

/**
 * A sync whose event is on the topic.
 *
 * @param syncId the id of the event
 * @param requestedBy an account or a service, as the publisher wrote it
 * @param source the service that published it, as it wrote itself; null if a former release has stored it
 */
public record RequestedSync(
        String syncId,
        AudienceId audience,
        Kind kind,
        String requestedBy,
        Instant requestedAt,
        @Nullable String source) {

    /** The source of what somebody asks this service for. */
    public static final String THIS_SERVICE = "share-service";

    /** The source of what is due by a schedule. */
    public static final String SCHEDULE = THIS_SERVICE + "/schedule";

    /** The source of a sync that an operator approves. */
    public static final String APPROVAL = THIS_SERVICE + "/approval";

    /** One whose source is not known. */
    public RequestedSync(String syncId, AudienceId audience, Kind kind, String requestedBy, Instant requestedAt) {
        this(syncId, audience, kind, requestedBy, requestedAt, null);
    }

    /** What the event asked for. */
    public enum Kind {
        SHARE,
        SYNC,
        UNSHARE,
        /** It came again as part of a replay, which is a sync of its own and has no event of its own. */
        REPLAY;

        /** Empty for a cancellation, which is no sync. */
        public static Optional<Kind> of(SyncPlan.Kind kind) {
            return switch (kind) {
                case SHARE -> Optional.of(SHARE);
                case SYNC -> Optional.of(SYNC);
                case UNSHARE -> Optional.of(UNSHARE);
                case REPLAY -> Optional.of(REPLAY);
                case CANCELLATION -> Optional.empty();
            };
        }
    }

    /** @throws IllegalArgumentException if the sync's id is not of the platform's form */
    public RequestedSync {
        Ids.check("syncId", syncId);
    }

    /** A sync that was asked for so; empty for a replay, which nobody has published, and for a cancellation. */
    public static Optional<RequestedSync> of(String syncId, AudienceId audience, SyncPlan.Request request) {
        String requestedBy = request.requestedBy();
        Instant occurredAt = request.occurredAt();
        return requestedBy == null || occurredAt == null
                ? Optional.empty()
                : Kind.of(request.kind())
                        .map(kind ->
                                new RequestedSync(syncId, audience, kind, requestedBy, occurredAt, request.source()));
    }

    static RequestedSync of(Header header, Kind kind) {
        return new RequestedSync(
                header.eventId(), header.audience(), kind, header.requestedBy(), header.occurredAt(), header.source());
    }
}
