package org.audienceshare.share.progress;

import java.time.Instant;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.Ids;
import org.audienceshare.events.model.AudienceEvent.Header;

/**
 * A sync whose event is on the topic.
 *
 * @param syncId the id of the event
 * @param requestedBy an account or a service, as the publisher wrote it
 */
public record RequestedSync(String syncId, AudienceId audience, Kind kind, String requestedBy, Instant requestedAt) {

    /** What the event asked for. */
    public enum Kind {
        SHARE,
        SYNC,
        UNSHARE,
        /** It came again as part of a replay, which is a sync of its own and has no event of its own. */
        REPLAY
    }

    /** @throws IllegalArgumentException if the sync's id is not of the platform's form */
    public RequestedSync {
        Ids.check("syncId", syncId);
    }

    static RequestedSync of(Header header, Kind kind) {
        return new RequestedSync(header.eventId(), header.audience(), kind, header.requestedBy(), header.occurredAt());
    }
}
