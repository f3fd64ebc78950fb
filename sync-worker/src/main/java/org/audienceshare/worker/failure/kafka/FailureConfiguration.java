package org.audienceshare.worker.failure.kafka;

import java.time.Clock;
import java.util.Random;
import org.audienceshare.worker.failure.RetryDelays;
import org.audienceshare.worker.failure.RetryProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Backs partitions off by the settings, with a timer that nothing else uses. */
@Configuration(proxyBeanMethods = false)
class FailureConfiguration {

    @Bean
    PartitionBackOff partitionBackOff(RetryProperties properties, TaskScheduler backOffTimer, Clock clock) {
        RetryDelays delays = new RetryDelays(properties.initialMillis(), properties.maxMillis(), new Random());
        return new PartitionBackOff(delays, backOffTimer, clock);
    }

    @Bean
    ThreadPoolTaskScheduler backOffTimer() {
        ThreadPoolTaskScheduler timer = new ThreadPoolTaskScheduler();
        timer.setThreadNamePrefix("back-off-");
        timer.setDaemon(true);
        return timer;
    }
}
