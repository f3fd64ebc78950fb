package org.audienceshare.share.publishing;

import org.audienceshare.events.model.AudienceEvent;

/** Publishes events to the topic that every service reads. */
public interface EventPublisher {

    /**
     * Publishes the event and returns once the broker has it on all in-sync replicas.
     *
     * @return where the event is; events of one audience share a partition, so that offsets order them
     * @throws PublishingUnavailableException if the broker did not confirm in time. The event may be on the
     *     topic nevertheless; then it is processed.
     */
    LogPosition publish(AudienceEvent event);

    /** The broker did not confirm an event in time. The caller can try again later. */
    final class PublishingUnavailableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public PublishingUnavailableException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
