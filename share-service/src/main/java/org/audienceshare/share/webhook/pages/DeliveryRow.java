package org.audienceshare.share.webhook.pages;

import org.audienceshare.share.pages.DisplayTime;
import org.audienceshare.share.webhook.WebhookDelivery;
import org.audienceshare.share.webhook.WebhookDelivery.State;
import org.jspecify.annotations.Nullable;

/** A delivery as the page shows it. */
record DeliveryRow(WebhookDelivery delivery) {

    public DisplayTime occurredAt() {
        return DisplayTime.of(delivery.event().occurredAt());
    }

    public @Nullable DisplayTime lastAttemptAt() {
        return DisplayTime.ofNullable(delivery.lastAttemptAt());
    }

    /** Null unless it is tried again. */
    public @Nullable DisplayTime nextAttemptAt() {
        boolean again = delivery.state() == State.PENDING && delivery.attempts() > 0;
        return again ? DisplayTime.of(delivery.nextAttemptAt()) : null;
    }

    /** The end of the state's class in the style sheet. */
    public String style() {
        return switch (delivery.state()) {
            case PENDING -> delivery.attempts() == 0 ? "accent" : "warn";
            case DELIVERED -> "done";
            case FAILED -> "bad";
        };
    }
}
