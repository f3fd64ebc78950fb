package org.audienceshare.worker.failure.kafka;

import org.audienceshare.worker.failure.ProcessTerminator;
import org.springframework.context.ApplicationListener;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent.Reason;
import org.springframework.stereotype.Component;

/**
 * Ends the process when a consumer stops by itself: because of an {@link Error}, refused credentials or a lost offset.
 * Otherwise a worker that consumes nothing would look healthy.
 */
@Component
final class ConsumerStoppedListener implements ApplicationListener<ConsumerStoppedEvent> {

    private final ProcessTerminator terminator;

    ConsumerStoppedListener(ProcessTerminator terminator) {
        this.terminator = terminator;
    }

    @Override
    public void onApplicationEvent(ConsumerStoppedEvent stopped) {
        if (stopped.getReason() != Reason.NORMAL) {
            terminator.terminate("a consumer stopped by itself: " + stopped.getReason());
        }
    }
}
