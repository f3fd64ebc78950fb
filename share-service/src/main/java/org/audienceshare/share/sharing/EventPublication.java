package org.audienceshare.share.sharing;

import java.time.Clock;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.share.IdGenerator;
import org.audienceshare.share.UseCase;
import org.audienceshare.share.progress.Projection;
import org.audienceshare.share.progress.RequestedSync;
import org.audienceshare.share.publishing.EventPublisher;
import org.audienceshare.share.sharing.SharingDecider.Decision;
import org.audienceshare.share.sharing.SharingService.Answer;

/**
 * Publishes events, and stores what each of them will change. A caller whose command is accepted sees it at once, and so do the
 * checks of the next command, on every instance.
 */
@UseCase
public final class EventPublication {

    private final EventPublisher publisher;
    private final Projection projection;
    private final IdGenerator ids;
    private final Clock clock;

    public EventPublication(EventPublisher publisher, Projection projection, IdGenerator ids, Clock clock) {
        this.publisher = publisher;
        this.projection = projection;
        this.ids = ids;
        this.clock = clock;
    }

    /** The header of an event that is decided now. */
    AudienceEvent.Header header(String requestedBy, AudienceId audience) {
        return header(requestedBy, RequestedSync.THIS_SERVICE, audience);
    }

    /** The header of an event by which an operator approves a sync now. */
    AudienceEvent.Header approvalHeader(String operator, AudienceId audience) {
        return header(operator, RequestedSync.APPROVAL, audience);
    }

    private AudienceEvent.Header header(String requestedBy, String source, AudienceId audience) {
        return new AudienceEvent.Header(ids.next(), clock.instant(), requestedBy, source, audience);
    }

    /** The header of an event that is due by a schedule of the audience's owner. */
    AudienceEvent.Header scheduledHeader(String eventId, Account owner, AudienceId audience) {
        return new AudienceEvent.Header(eventId, clock.instant(), owner.id().value(), RequestedSync.SCHEDULE, audience);
    }

    /**
     * Publishes the events of an accepted decision. Returns when the broker has them, and the database knows it. If the database
     * is unavailable, the caller is told so, although the events are carried out: the same as if the broker does not confirm.
     *
     * @throws org.audienceshare.share.publishing.EventPublisher.PublishingUnavailableException if the broker does not confirm
     */
    Answer publish(Decision decision) {
        if (decision instanceof Decision.Accepted accepted) {
            for (AudienceEvent event : accepted.events()) {
                projection.apply(event, publisher.publish(event));
            }
            return new Answer.Accepted(accepted.syncToFollow(), accepted.recipients());
        }
        return (SharingRefusal) decision;
    }
}
