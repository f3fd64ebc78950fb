package org.audienceshare.worker.failure.kafka;

import org.audienceshare.sync.failure.EmergencyStop;
import org.springframework.context.ApplicationListener;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent.Reason;

/**
 * Notices consumers that end by themselves: an {@link Error}, credentials that the broker refuses, a lost offset. A worker
 * with a silent consumer would look healthy and do nothing.
 */
public final class StoppedConsumers implements ApplicationListener<ConsumerStoppedEvent> {

    private final EmergencyStop emergencyStop;

    public StoppedConsumers(EmergencyStop emergencyStop) {
        this.emergencyStop = emergencyStop;
    }

    @Override
    public void onApplicationEvent(ConsumerStoppedEvent stopped) {
        if (stopped.getReason() != Reason.NORMAL) {
            emergencyStop.stop("a consumer ended by itself: " + stopped.getReason());
        }
    }
}
