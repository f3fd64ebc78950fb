package org.audienceshare.share.progress.kafka;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.audienceshare.contacts.failure.ConsumerStatus;
import org.audienceshare.contacts.failure.ConsumerStatus.Waiting;
import org.audienceshare.contacts.failure.LogLimiter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ApplicationListener;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent.Reason;
import org.springframework.stereotype.Component;

/** Says in the service's health and log what the projection's consumers wait for, and that one has stopped. */
@Component("projectionConsumers")
final class ProjectionHealth implements HealthIndicator, ApplicationListener<ConsumerStoppedEvent> {

    /** Something waits and is tried again; all else goes on. */
    static final Status DEGRADED = new Status("DEGRADED");

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionHealth.class);

    private final ConsumerStatus status;
    private final LogLimiter limiter;

    ProjectionHealth(Clock clock) {
        this.status = new ConsumerStatus(clock);
        this.limiter = new LogLimiter(clock);
    }

    /**
     * A partition is tried again after a delay. A reason is logged at most once a minute for each partition.
     *
     * @param partition a partition, or else what can't be polled
     * @param reason a sentence without contact data
     */
    void waits(String partition, String reason, Duration delay) {
        status.waits(partition, reason, delay, Duration.ofMinutes(1));
        limiter.permit(partition, reason)
                .ifPresent(leftOut -> LOG.warn(
                        "{} waits and is tried again: {} (the same {} time(s) more since it was logged last)",
                        partition,
                        reason,
                        leftOut));
    }

    /** A record of the partition was processed. */
    void goesOn(String partition) {
        status.goesOn(partition);
    }

    @Override
    public void onApplicationEvent(ConsumerStoppedEvent stopped) {
        if (stopped.getReason() != Reason.NORMAL) {
            LOG.error("A consumer of the projection stopped by itself: {}", stopped.getReason());
            status.stopped("a consumer stopped by itself: " + stopped.getReason() + "; restart the service");
        }
    }

    @Override
    public Health health() {
        if (status.stopReason().isPresent()) {
            return Health.down().withDetail("reason", status.stopReason().get()).build();
        }
        List<Waiting> waiting = status.waiting();
        if (waiting.isEmpty()) {
            return Health.up().build();
        }
        Health.Builder degraded = Health.status(DEGRADED);
        waiting.forEach(one -> degraded.withDetail(one.place(), one.reason() + ", since " + one.since()));
        return degraded.build();
    }
}
