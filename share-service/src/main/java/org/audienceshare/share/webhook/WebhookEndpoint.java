package org.audienceshare.share.webhook;

import java.time.Instant;
import java.util.List;

/**
 * An address of a brand that is told about its syncs.
 *
 * @param types the events that it gets
 * @param secret what signs its deliveries; shown when it is made, and never again
 * @param active whether anything is sent to it
 * @param activeSince when it was made or resumed: it is not told about what happened before
 */
public record WebhookEndpoint(
        String id,
        String brandId,
        String url,
        List<WebhookEventType> types,
        String secret,
        boolean active,
        Instant createdAt,
        Instant activeSince) {

    /** Most endpoints of a brand. */
    public static final int MAX_PER_BRAND = 10;

    public WebhookEndpoint {
        types = List.copyOf(types);
    }

    boolean wants(WebhookEvent event) {
        return active && types.contains(event.type()) && !event.occurredAt().isBefore(activeSince);
    }

    /** With the changes; it is active since {@code now} if they resume it. */
    WebhookEndpoint with(String newUrl, List<WebhookEventType> newTypes, boolean nowActive, Instant now) {
        Instant since = nowActive && !active ? now : activeSince;
        return new WebhookEndpoint(id, brandId, newUrl, newTypes, secret, nowActive, createdAt, since);
    }

    /** Without the secret and the address, which may hold one: for logs. */
    @Override
    public String toString() {
        return "webhook " + id;
    }
}
