package org.audienceshare.share.operations;

import java.util.List;
import org.audienceshare.contacts.AudienceId;

/** The events on the topic {@code audience.events}. */
public interface PublishedEvents {

    /**
     * Events until now, each at its first position in the period, those of one audience in their order. Records that
     * can't be decoded are skipped.
     *
     * @param limit returns at most this number of events, and says if there are more
     * @throws BrokerUnavailableException if the brokers do not answer
     */
    Found find(EventReplay.Request request, int limit);

    /**
     * Publishes the same records again in the given order: key, value and headers, and so with the same event ids, and a
     * header that says which replay they are part of.
     *
     * @throws BrokerUnavailableException if the brokers do not confirm all; some may have been published
     */
    void replay(List<PublishedEvent> events, String replayId);

    /** @param more whether there are more events than the limit */
    record Found(List<PublishedEvent> events, boolean more) {
        public Found {
            events = List.copyOf(events);
        }
    }

    /**
     * The parts of an event that a replay needs.
     *
     * @param isCancellation whether it cancels a sync; such an event is not replayed
     */
    record PublishedEvent(TopicPartitionOffset position, String eventId, AudienceId audience, boolean isCancellation) {}
}
