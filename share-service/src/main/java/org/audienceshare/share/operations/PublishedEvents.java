package org.audienceshare.share.operations;

import java.time.Instant;
import java.util.List;
import org.audienceshare.contacts.AudienceId;
import org.jspecify.annotations.Nullable;

/** The events that were decided, as they are on {@code audience.events}. */
public interface PublishedEvents {

    /**
     * Events up to now, each at the first place that it has in the period, those of an audience in their order. Records
     * that can't be read are left out.
     *
     * @param audience whose; null for all
     * @param since the first moment; null for all that is kept
     * @param limit at most so many, and then the answer says that there are more
     * @throws BrokerUnavailableException if the brokers do not answer
     */
    Found find(@Nullable AudienceId audience, @Nullable Instant since, int limit);

    /**
     * Puts the same records on the log again, in the order given: key, value and headers, and so with their own ids.
     *
     * @throws BrokerUnavailableException if the brokers do not take them; some may have got there all the same
     */
    void publishAgain(List<PublishedEvent> events);

    /** @param more whether the limit left some out */
    record Found(List<PublishedEvent> events, boolean more) {
        public Found {
            events = List.copyOf(events);
        }
    }
}
