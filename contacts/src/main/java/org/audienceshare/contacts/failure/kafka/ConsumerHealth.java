package org.audienceshare.contacts.failure.kafka;

import java.time.Clock;
import java.time.Duration;
import org.audienceshare.contacts.failure.ConsumerStatus;
import org.audienceshare.contacts.failure.ConsumerStatus.Waiting;
import org.audienceshare.contacts.failure.LogLimiter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Says in a service's health and log what its consumers wait for, and why they have stopped. */
public final class ConsumerHealth implements HealthIndicator {

    /** Something waits and is tried again; all else goes on. */
    public static final Status DEGRADED = new Status("DEGRADED");

    private static final int MAX_SHOWN = 10;

    private static final Logger LOG = LoggerFactory.getLogger(ConsumerHealth.class);

    private final ConsumerStatus status;
    private final LogLimiter limiter;
    private final Duration maxAttempt;

    /** @param maxAttempt how long an attempt may take until it counts as over */
    public ConsumerHealth(Clock clock, Duration maxAttempt) {
        this.maxAttempt = maxAttempt;
        this.status = new ConsumerStatus(clock);
        this.limiter = new LogLimiter(clock);
    }

    /**
     * Something is tried again after a delay. A reason is logged at most once a minute for a topic or partition.
     *
     * @param logged the topic or partition
     * @param place the record, or else the partition
     * @param reason a sentence without contact data
     */
    public void waits(String logged, String place, String reason, Duration delay) {
        status.waits(place, reason, delay, maxAttempt);
        limiter.permit(logged, reason)
                .ifPresent(leftOut -> LOG.warn(
                        "{} waits and is tried again in {} ms: {} (the same {} time(s) more since it was logged last)",
                        place,
                        delay.toMillis(),
                        reason,
                        leftOut));
    }

    /** A poll failed, and is tried again at once; it counts as over when the next ones succeed. */
    public void pollFails(String listener, String reason) {
        status.waits("polling of " + listener, reason, Duration.ZERO, Duration.ofSeconds(10));
        limiter.permit(listener, reason)
                .ifPresent(leftOut -> LOG.warn("{} can't poll and tries again: {}", listener, reason));
    }

    /** What failed at a place before has succeeded, or is not tried again. */
    public void goesOn(String place) {
        status.goesOn(place);
    }

    /** The consumers stop, and somebody has to repair something. */
    public void stopped(String reason) {
        LOG.error("The consumers stop: {}", reason);
        status.stopped(reason);
    }

    /** Whether the consumers were stopped for a reason. */
    public boolean isStopped() {
        return status.stopReason().isPresent();
    }

    @Override
    public Health health() {
        if (status.stopReason().isPresent()) {
            return Health.down().withDetail("reason", status.stopReason().get()).build();
        }
        var waiting = status.waiting();
        if (waiting.isEmpty()) {
            return Health.up().build();
        }
        Health.Builder degraded = Health.status(DEGRADED).withDetail("waiting", waiting.size());
        for (Waiting one : waiting.subList(0, Math.min(MAX_SHOWN, waiting.size()))) {
            degraded.withDetail(one.place(), one.reason() + ", since " + one.since());
        }
        return degraded.build();
    }
}
