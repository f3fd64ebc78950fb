package org.audienceshare.worker.failure.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.audienceshare.contacts.TestClock;
import org.audienceshare.contacts.failure.kafka.ConsumerHealth;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.health.contributor.Status;
import org.springframework.kafka.event.ConsumerRetryAuthEvent;
import org.springframework.kafka.event.ConsumerRetryAuthSuccessfulEvent;
import org.springframework.kafka.listener.MessageListenerContainer;

class ConsumerEventListenerTest {

    private final TestClock clock = new TestClock();
    private final ConsumerHealth health = new ConsumerHealth(clock, Duration.ofMinutes(5));
    private final ConsumerEventListener listener = new ConsumerEventListener(
            health, new StaticListableBeanFactory().getBeanProvider(MessageListenerContainer.class), reason -> {
                throw new AssertionError(reason);
            });

    @Test
    void refusedRightsShowInTheHealthUntilTheyAreGranted() {
        listener.onApplicationEvent(
                new ConsumerRetryAuthEvent(this, this, ConsumerRetryAuthEvent.Reason.AUTHORIZATION));
        clock.advance(Duration.ofSeconds(6));
        assertThat(health.health().getStatus()).isEqualTo(ConsumerHealth.DEGRADED);
        assertThat(health.health().getDetails().toString()).contains("the broker refuses: AUTHORIZATION");

        listener.onApplicationEvent(new ConsumerRetryAuthSuccessfulEvent(this, this));

        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }
}
