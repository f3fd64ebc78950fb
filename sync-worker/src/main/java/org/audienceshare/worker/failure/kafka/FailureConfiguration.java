package org.audienceshare.worker.failure.kafka;

import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import org.audienceshare.contacts.failure.kafka.ConsumerHealth;
import org.audienceshare.worker.failure.RetryDelays;
import org.audienceshare.worker.failure.RetryProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Retries by the settings, and says in the health what waits. */
@Configuration(proxyBeanMethods = false)
class FailureConfiguration {

    /** How long an attempt may take until it counts as over: another worker may have got the partition. */
    private static final Duration MAX_ATTEMPT = Duration.ofMinutes(5);

    @Bean
    ConsumerHealth consumers(Clock clock) {
        return new ConsumerHealth(clock, MAX_ATTEMPT);
    }

    @Bean
    RetryDelays retryDelays(RetryProperties properties) {
        return new RetryDelays(properties.initialMillis(), properties.maxMillis(), new Random());
    }
}
