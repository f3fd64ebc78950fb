package org.audienceshare.share.sharing;

import org.audienceshare.share.publishing.AudienceEvent;
import org.audienceshare.sync.plan.SyncMode;
import org.audienceshare.sync.policy.MergePolicy;

/** What would be published, as the engine reads it from the log. */
final class EngineEvents {

    private EngineEvents() {}

    static org.audienceshare.sync.plan.AudienceEvent of(AudienceEvent event) {
        org.audienceshare.sync.plan.AudienceEvent.Header header = header(event.header());
        if (event instanceof AudienceEvent.Shared shared) {
            return new org.audienceshare.sync.plan.AudienceEvent.Shared(
                    header,
                    shared.owner(),
                    shared.added(),
                    shared.policy() == null
                            ? null
                            : MergePolicy.valueOf(shared.policy().name()));
        }
        if (event instanceof AudienceEvent.SyncRequested request) {
            return new org.audienceshare.sync.plan.AudienceEvent.SyncRequested(
                    header, SyncMode.valueOf(request.mode().name()), request.allowMassRemoval(), request.recipients());
        }
        if (event instanceof AudienceEvent.Unshared unshared) {
            return new org.audienceshare.sync.plan.AudienceEvent.Unshared(header, unshared.removed(), unshared.all());
        }
        return new org.audienceshare.sync.plan.AudienceEvent.Cancelled(
                header, ((AudienceEvent.Cancelled) event).syncId());
    }

    private static org.audienceshare.sync.plan.AudienceEvent.Header header(AudienceEvent.Header header) {
        return new org.audienceshare.sync.plan.AudienceEvent.Header(
                header.eventId(), header.occurredAt(), header.requestedBy(), header.source(), header.audience());
    }
}
