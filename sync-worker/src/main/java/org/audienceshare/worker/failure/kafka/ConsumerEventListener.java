package org.audienceshare.worker.failure.kafka;

import java.time.Duration;
import org.audienceshare.contacts.failure.kafka.ConsumerHealth;
import org.audienceshare.worker.failure.ProcessTerminator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationListener;
import org.springframework.kafka.event.ConsumerRetryAuthEvent;
import org.springframework.kafka.event.ConsumerRetryAuthSuccessfulEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent.Reason;
import org.springframework.kafka.event.KafkaEvent;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * When one consumer was stopped for a reason, the others stop too, and the worker's health says why. When one stops by itself,
 * because of an {@link Error} or a lost offset, the process ends: otherwise a worker that consumes nothing would look healthy.
 * Refused credentials and rights are tried again, and the health says so.
 */
@Component
final class ConsumerEventListener implements ApplicationListener<KafkaEvent> {

    private static final Duration RETRY_DELAY = Duration.ofSeconds(10);

    private final ConsumerHealth health;
    private final ObjectProvider<MessageListenerContainer> containers;
    private final ProcessTerminator terminator;

    ConsumerEventListener(
            ConsumerHealth health, ObjectProvider<MessageListenerContainer> containers, ProcessTerminator terminator) {
        this.health = health;
        this.containers = containers;
        this.terminator = terminator;
    }

    @Override
    public void onApplicationEvent(KafkaEvent event) {
        if (event instanceof ConsumerStoppedEvent stopped) {
            stopped(stopped.getReason());
        } else if (event instanceof ConsumerRetryAuthEvent refused) {
            String place = "access of " + consumerOf(event);
            health.waits(place, place, "the broker refuses: " + refused.getReason(), RETRY_DELAY);
        } else if (event instanceof ConsumerRetryAuthSuccessfulEvent) {
            health.goesOn("access of " + consumerOf(event));
        }
    }

    private void stopped(Reason reason) {
        if (reason == Reason.NORMAL) {
            return;
        }
        if (health.isStopped()) {
            containers.forEach(container -> container.stop(() -> {}));
        } else {
            terminator.terminate("a consumer stopped by itself: " + reason);
        }
    }

    private static String consumerOf(KafkaEvent event) {
        return event.getSource() instanceof MessageListenerContainer container
                ? container.getListenerId()
                : "a consumer";
    }
}
