package org.audienceshare.share.webhook.web;

import java.time.Instant;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.share.webhook.WebhookDelivery;
import org.audienceshare.share.webhook.WebhookEvent;
import org.jspecify.annotations.Nullable;

/** The body of a delivery; docs/webhooks.md describes it. */
record WebhookPayload(
        String id,
        String type,
        Instant occurredAt,
        String brandId,
        @Nullable String audienceId,
        @Nullable String syncId,
        @Nullable String kind,
        @Nullable String state,
        CountsJson counts) {

    record CountsJson(int contacts, int recipients, int succeeded, int failed, int cancelled, CopyCounts copies) {}

    static WebhookPayload of(WebhookDelivery delivery) {
        WebhookEvent event = delivery.event();
        WebhookEvent.Counts counts = event.counts();
        return new WebhookPayload(
                delivery.id(),
                event.type().id(),
                event.occurredAt(),
                event.brandId(),
                event.audienceId(),
                event.syncId(),
                event.kind(),
                event.state(),
                new CountsJson(
                        counts.contacts(),
                        counts.recipients(),
                        counts.succeeded(),
                        counts.failed(),
                        counts.cancelled(),
                        counts.copies()));
    }
}
