package org.audienceshare.share.sharing;

import org.audienceshare.share.progress.Projection;
import org.audienceshare.share.publishing.AudienceEvent;
import org.audienceshare.share.publishing.EventPublisher;

/** Publishes an event and lets the caller see it in the views at once, ahead of the listener that reads the log. */
public final class EventPublication {

    private final EventPublisher publisher;
    private final Projection projection;

    public EventPublication(EventPublisher publisher, Projection projection) {
        this.publisher = publisher;
        this.projection = projection;
    }

    /**
     * Returns when the broker has the event. A view that can't be written now is no failure: the listener writes it.
     *
     * @throws org.audienceshare.share.publishing.PublishingUnavailableException if the broker does not confirm
     */
    void publish(AudienceEvent event) {
        long offset = publisher.publish(event);
        try {
            projection.apply(event, offset);
        } catch (RuntimeException followsLater) {
            // The event is on the log: the listener writes the view, and tells of the fault if it can't either.
        }
    }
}
