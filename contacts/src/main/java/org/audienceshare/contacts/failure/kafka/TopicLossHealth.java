package org.audienceshare.contacts.failure.kafka;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Says in a service's health that topics are configured so that they lose records. */
public final class TopicLossHealth implements HealthIndicator {

    private final Supplier<List<String>> losses;

    /** @param losses a sentence each, as it was found when the service started */
    public TopicLossHealth(Supplier<List<String>> losses) {
        this.losses = losses;
    }

    @Override
    public Health health() {
        List<String> found = losses.get();
        return found.isEmpty()
                ? Health.up().build()
                : Health.status(ConsumerHealth.DEGRADED)
                        .withDetail("losses", found)
                        .withDetail("then", "restart the service, which looks again")
                        .build();
    }
}
