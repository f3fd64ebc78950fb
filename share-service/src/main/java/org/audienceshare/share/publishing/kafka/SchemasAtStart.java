package org.audienceshare.share.publishing.kafka;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import org.audienceshare.contacts.failure.LogLimiter;
import org.audienceshare.contacts.failure.kafka.ConsumerHealth;
import org.audienceshare.events.wire.SchemaCheck;
import org.audienceshare.events.wire.SchemaCheck.IncompatibleSchemaException;
import org.audienceshare.events.wire.SerdeUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.scheduling.TaskScheduler;

/**
 * Compares the registered schemas with this version's when the service starts, and does not let it start on others. If the
 * registry does not answer, the service starts, and asks again until it does; then health says what is found.
 */
final class SchemasAtStart implements SmartInitializingSingleton, HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(SchemasAtStart.class);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(2);

    private final Runnable schemas;
    private final TaskScheduler scheduler;
    private final Clock clock;
    private final LogLimiter limiter;
    private volatile Health health = Health.unknown().build();

    /** @param schemas {@link SchemaCheck#check} */
    SchemasAtStart(Runnable schemas, TaskScheduler scheduler, Clock clock) {
        this.schemas = schemas;
        this.scheduler = scheduler;
        this.clock = clock;
        this.limiter = new LogLimiter(clock);
    }

    /** @throws IncompatibleSchemaException if a registered schema does not fit */
    @Override
    public void afterSingletonsInstantiated() {
        check();
    }

    @Override
    public Health health() {
        return health;
    }

    private void check() {
        try {
            schemas.run();
            health = Health.up().build();
        } catch (SerdeUnavailableException unavailable) {
            String reason = String.valueOf(unavailable.getMessage());
            warn("The registered schemas can't be checked yet, trying again: " + reason);
            health = Health.status(ConsumerHealth.DEGRADED)
                    .withDetail("waitingFor", reason)
                    .build();
            checkLater();
        }
    }

    private void checkLater() {
        ScheduledFuture<?> unused =
                scheduler.schedule(this::checkInBackground, clock.instant().plus(RETRY_DELAY));
    }

    private void checkInBackground() {
        try {
            check();
        } catch (IncompatibleSchemaException incompatible) {
            String reason = incompatible.getMessage() + " " + incompatible.action();
            limiter.permit("", reason).ifPresent(leftOut -> LOG.error(reason));
            health = Health.down().withDetail("reason", reason).build();
            checkLater();
        }
    }

    private void warn(String sentence) {
        limiter.permit("", sentence).ifPresent(leftOut -> LOG.warn(sentence));
    }
}
