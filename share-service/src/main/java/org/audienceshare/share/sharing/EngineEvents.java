package org.audienceshare.share.sharing;

import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.share.publishing.AudienceEvent;

/** What would be published, as the engine reads it from the log. */
final class EngineEvents {

    private EngineEvents() {}

    static org.audienceshare.events.model.AudienceEvent of(AudienceEvent event) {
        org.audienceshare.events.model.AudienceEvent.Header header = header(event.header());
        if (event instanceof AudienceEvent.Shared shared) {
            return new org.audienceshare.events.model.AudienceEvent.Shared(
                    header,
                    shared.owner(),
                    shared.added(),
                    shared.policy() == null
                            ? null
                            : MergePolicy.valueOf(shared.policy().name()));
        }
        if (event instanceof AudienceEvent.SyncRequested request) {
            return new org.audienceshare.events.model.AudienceEvent.SyncRequested(
                    header, SyncMode.valueOf(request.mode().name()), request.allowMassRemoval(), request.recipients());
        }
        if (event instanceof AudienceEvent.Unshared unshared) {
            return new org.audienceshare.events.model.AudienceEvent.Unshared(
                    header, unshared.removed(), unshared.all());
        }
        return new org.audienceshare.events.model.AudienceEvent.Cancelled(
                header, ((AudienceEvent.Cancelled) event).syncId());
    }

    private static org.audienceshare.events.model.AudienceEvent.Header header(AudienceEvent.Header header) {
        return new org.audienceshare.events.model.AudienceEvent.Header(
                header.eventId(), header.occurredAt(), header.requestedBy(), header.source(), header.audience());
    }
}
