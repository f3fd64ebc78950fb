package org.audienceshare.worker.failure.kafka;

import org.audienceshare.worker.failure.ProcessTerminator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationListener;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent.Reason;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * When one consumer was stopped for a reason, the others stop too, and the worker's health says why. When one stops by itself,
 * because of an {@link Error}, refused credentials or a lost offset, the process ends: otherwise a worker that consumes nothing
 * would look healthy.
 */
@Component
final class ConsumerStoppedListener implements ApplicationListener<ConsumerStoppedEvent> {

    private final ConsumerHealth health;
    private final ObjectProvider<MessageListenerContainer> containers;
    private final ProcessTerminator terminator;

    ConsumerStoppedListener(
            ConsumerHealth health, ObjectProvider<MessageListenerContainer> containers, ProcessTerminator terminator) {
        this.health = health;
        this.containers = containers;
        this.terminator = terminator;
    }

    @Override
    public void onApplicationEvent(ConsumerStoppedEvent stopped) {
        if (stopped.getReason() == Reason.NORMAL) {
            return;
        }
        if (health.isStopped()) {
            containers.forEach(container -> container.stop(() -> {}));
        } else {
            terminator.terminate("a consumer stopped by itself: " + stopped.getReason());
        }
    }
}
