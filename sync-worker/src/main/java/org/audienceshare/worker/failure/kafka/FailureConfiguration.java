package org.audienceshare.worker.failure.kafka;

import java.util.Random;
import org.audienceshare.worker.failure.RetryDelays;
import org.audienceshare.worker.failure.RetryProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Retries by the settings. */
@Configuration(proxyBeanMethods = false)
class FailureConfiguration {

    @Bean
    RetryDelays retryDelays(RetryProperties properties) {
        return new RetryDelays(properties.initialMillis(), properties.maxMillis(), new Random());
    }
}
