package org.audienceshare.share.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.audienceshare.share.KeysetPosition;
import org.audienceshare.share.webhook.WebhookDelivery.Attempt;
import org.jspecify.annotations.Nullable;

/** The outbox: what is to be sent to endpoints, and what came of it. */
public interface WebhookDeliveries {

    /** Most deliveries of a page. */
    int MAX_PAGE = 200;

    /** Adds deliveries; those that are there already, by their ids, stay as they are. */
    void add(List<WebhookDelivery> added);

    /** The endpoints that something is to be sent to now. */
    Set<String> dueEndpoints(Instant now);

    /**
     * Claims the endpoint's delivery that has been due longest, for one sender, and counts the attempt.
     *
     * @param lease after this time it is due again, if the sender has not ended its attempt
     */
    Optional<WebhookDelivery> claim(String endpointId, Instant now, Duration lease);

    /** Those of the endpoints that something is to be sent to now because somebody asked for it: a test, or a delivery once more. */
    Set<String> askedEndpoints(Set<String> endpointIds, Instant now);

    /** As {@link #claim}, of those that somebody asked for, and that were not sent since. */
    Optional<WebhookDelivery> claimAsked(String endpointId, Instant now, Duration lease);

    /**
     * Records how an attempt ended. It has no effect if the delivery was claimed or requeued since.
     *
     * @param next when it is sent again; null if it is not
     */
    void ended(WebhookDelivery claimed, Attempt attempt, Instant now, @Nullable Instant next);

    /**
     * Sends a delivery of the brand's endpoint once more, with all attempts before it.
     *
     * @return whether it was there
     */
    boolean requeue(String brandId, String endpointId, String id, Instant now);

    /**
     * The endpoint's deliveries, newest first.
     *
     * @param after continues after this one; null starts with the newest
     */
    Page page(String brandId, String endpointId, @Nullable KeysetPosition after, int limit);

    /** Deletes all of an endpoint. */
    void deleteOf(String endpointId);

    /** @param next where the next page starts; null on the last one */
    record Page(List<WebhookDelivery> deliveries, @Nullable KeysetPosition next) {
        public Page {
            deliveries = List.copyOf(deliveries);
        }
    }
}
