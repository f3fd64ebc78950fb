package org.audienceshare.share.progress.kafka;

import java.time.Duration;
import org.audienceshare.contacts.failure.kafka.ConsumerHealth;
import org.springframework.context.ApplicationListener;
import org.springframework.kafka.event.ConsumerRetryAuthEvent;
import org.springframework.kafka.event.ConsumerRetryAuthSuccessfulEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent.Reason;
import org.springframework.kafka.event.KafkaEvent;
import org.springframework.stereotype.Component;

/** Says in the service's health that a consumer of the projection has stopped by itself, or is refused by the broker. */
@Component
final class ProjectionEventListener implements ApplicationListener<KafkaEvent> {

    private static final String ACCESS = "access of the projection's consumers";

    private final ConsumerHealth health;

    ProjectionEventListener(ConsumerHealth health) {
        this.health = health;
    }

    @Override
    public void onApplicationEvent(KafkaEvent event) {
        if (event instanceof ConsumerStoppedEvent stopped && stopped.getReason() != Reason.NORMAL) {
            health.stopped("one of the projection stopped by itself: " + stopped.getReason() + "; restart the service");
        } else if (event instanceof ConsumerRetryAuthEvent refused) {
            Duration delay = ProjectionConfiguration.MAX_RETRY_DELAY;
            health.waits(ACCESS, ACCESS, "the broker refuses: " + refused.getReason(), delay);
        } else if (event instanceof ConsumerRetryAuthSuccessfulEvent) {
            health.goesOn(ACCESS);
        }
    }
}
