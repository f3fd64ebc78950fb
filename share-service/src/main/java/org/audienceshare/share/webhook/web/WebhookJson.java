package org.audienceshare.share.webhook.web;

import java.time.Instant;
import java.util.List;
import org.audienceshare.share.webhook.WebhookDelivery;
import org.audienceshare.share.webhook.WebhookEndpoint;
import org.audienceshare.share.webhook.WebhookEventType;
import org.jspecify.annotations.Nullable;

/** Webhooks in the REST interface. */
final class WebhookJson {

    private WebhookJson() {}

    record EndpointsJson(List<EndpointJson> webhooks) {}

    /** Without the secret. */
    record EndpointJson(String id, String url, List<String> types, boolean active, Instant createdAt) {

        static EndpointJson of(WebhookEndpoint endpoint) {
            return new EndpointJson(
                    endpoint.id(),
                    endpoint.url(),
                    endpoint.types().stream().map(WebhookEventType::id).toList(),
                    endpoint.active(),
                    endpoint.createdAt());
        }
    }

    /** @param secret what signs its deliveries; it is in no other answer */
    record CreatedJson(EndpointJson webhook, String secret) {

        /** Without the secret: for logs. */
        @Override
        public String toString() {
            return "created " + webhook.id();
        }
    }

    /** A new secret. */
    record SecretJson(String id, String secret) {

        /** Without the secret: for logs. */
        @Override
        public String toString() {
            return "secret of " + id;
        }
    }

    /** @param next the value of {@code after} for the next page; null on the last one */
    record DeliveriesJson(
            List<DeliveryJson> deliveries, @Nullable String next) {}

    /**
     * A delivery.
     *
     * @param state PENDING, DELIVERED or FAILED
     * @param nextAttemptAt null unless it is PENDING
     * @param status the last HTTP status of the receiver
     * @param failure why the receiver gave none
     */
    record DeliveryJson(
            String id,
            String type,
            @Nullable String audienceId,
            @Nullable String syncId,
            Instant occurredAt,
            String state,
            int attempts,
            Instant createdAt,
            @Nullable Instant lastAttemptAt,
            @Nullable Instant nextAttemptAt,
            @Nullable Integer status,
            @Nullable String failure) {

        static DeliveryJson of(WebhookDelivery delivery) {
            boolean isPending = delivery.state() == WebhookDelivery.State.PENDING;
            WebhookDelivery.Failure failure = delivery.failure();
            return new DeliveryJson(
                    delivery.id(),
                    delivery.event().type().id(),
                    delivery.event().audienceId(),
                    delivery.event().syncId(),
                    delivery.event().occurredAt(),
                    delivery.state().name(),
                    delivery.attempts(),
                    delivery.createdAt(),
                    delivery.lastAttemptAt(),
                    isPending ? delivery.nextAttemptAt() : null,
                    delivery.status(),
                    failure == null ? null : failure.name());
        }
    }
}
