package org.audienceshare.share.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to one endpoint.
 *
 * @param id the same for the same endpoint, sync and type of event, so that it is in the outbox once
 * @param attempts how often it was sent
 * @param nextAttemptAt when it is sent next, while it is PENDING; a sender that has claimed it puts it off by its lease
 * @param lastAttemptAt null before the first attempt has ended
 * @param status the endpoint's last HTTP status; null if it has not answered
 * @param failure why there was no status at the last attempt; null if there was one
 */
public record WebhookDelivery(
        String id,
        String endpointId,
        String brandId,
        WebhookEvent event,
        State state,
        int attempts,
        Instant createdAt,
        Instant nextAttemptAt,
        @Nullable Instant lastAttemptAt,
        @Nullable Integer status,
        @Nullable Failure failure) {

    /** What became of it. */
    public enum State {
        /** It is sent, or sent again, at its time. */
        PENDING,
        /** The endpoint answered with 2xx. */
        DELIVERED,
        /** It was sent as often as it may be, without success. */
        FAILED
    }

    /** Why an endpoint gave no status. */
    public enum Failure {
        UNKNOWN_HOST,
        /** Its host name leads to an internal network. */
        INTERNAL_ADDRESS,
        NO_CONNECTION,
        /** Its certificate is not known, has expired or has another name, or it speaks no TLS. Nothing was sent. */
        NO_TLS,
        TIMED_OUT,
        /** It broke off, or did not answer in HTTP. */
        NO_ANSWER
    }

    /**
     * How an attempt ended: with the endpoint's status or with the reason why there is none.
     */
    public record Attempt(
            @Nullable Integer status, @Nullable Failure failure) {

        public static Attempt answered(int status) {
            return new Attempt(status, null);
        }

        public static Attempt failed(Failure failure) {
            return new Attempt(null, failure);
        }

        public boolean succeeded() {
            return status != null && status >= 200 && status < 300;
        }
    }

    /** A new one. */
    static WebhookDelivery of(WebhookEndpoint endpoint, WebhookEvent event, String subject, Instant now) {
        return new WebhookDelivery(
                endpoint.id() + "." + subject + "." + event.type().id(),
                endpoint.id(),
                endpoint.brandId(),
                event,
                State.PENDING,
                0,
                now,
                now,
                null,
                null,
                null);
    }
}
