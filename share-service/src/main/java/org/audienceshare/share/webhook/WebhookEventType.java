package org.audienceshare.share.webhook;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What an endpoint is told about. */
public enum WebhookEventType {
    /** A worker has planned the sync, and its recipients' tasks are on their way. */
    SYNC_STARTED("sync.started"),
    /** It ended, and no recipient failed. */
    SYNC_COMPLETED("sync.completed"),
    /** It was rejected, or it ended and at least one recipient failed. */
    SYNC_FAILED("sync.failed"),
    /** It waits for approval. */
    SYNC_HELD("sync.held"),
    /** Somebody asked for it, to see whether the endpoint answers. Every endpoint gets it. */
    TEST("webhook.test");

    /** Those that an endpoint chooses from. */
    public static final List<WebhookEventType> CHOICES =
            Arrays.stream(values()).filter(type -> type != TEST).toList();

    private final String id;

    WebhookEventType(String id) {
        this.id = id;
    }

    /** Its name in payloads and in the REST interface. */
    public String id() {
        return id;
    }

    /** The type that an endpoint can choose under that name. */
    public static Optional<WebhookEventType> choice(String id) {
        return CHOICES.stream().filter(type -> type.id.equals(id)).findFirst();
    }
}
