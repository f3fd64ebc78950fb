package org.audienceshare.share.progress.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.audienceshare.contacts.failure.kafka.ConsumerHealth;
import org.audienceshare.events.wire.KafkaClientConfigs;
import org.audienceshare.share.publishing.kafka.TopicsReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.MicrometerConsumerListener;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.ListenerContainerPauseService;
import org.springframework.scheduling.TaskScheduler;

/** The consumers of the projection. */
@Configuration(proxyBeanMethods = false)
class ProjectionConfiguration {

    private static final Duration FIRST_RETRY_DELAY = Duration.ofMillis(200);
    static final Duration MAX_RETRY_DELAY = Duration.ofSeconds(10);

    /** How long an attempt may take until it counts as over: another instance may have got the partition. */
    private static final Duration MAX_ATTEMPT = Duration.ofMinutes(1);

    @Bean
    ConsumerHealth projectionConsumers(Clock clock) {
        return new ConsumerHealth(clock, MAX_ATTEMPT);
    }

    @Bean(ProjectionListeners.CONTAINER_FACTORY)
    ConcurrentKafkaListenerContainerFactory<byte[], byte[]> projectionListenerContainerFactory(
            KafkaClientConfigs clients,
            KafkaTemplate<byte[], byte[]> deadLetterTemplate,
            KafkaListenerEndpointRegistry listeners,
            TaskScheduler scheduler,
            ConsumerHealth health,
            MeterRegistry meters) {
        ConcurrentKafkaListenerContainerFactory<byte[], byte[]> factory =
                new ConcurrentKafkaListenerContainerFactory<>();
        DefaultKafkaConsumerFactory<byte[], byte[]> consumers =
                new DefaultKafkaConsumerFactory<>(clients.bytesConsumer());
        consumers.addListener(new MicrometerConsumerListener<>(meters));
        factory.setConsumerFactory(consumers);
        // Started when the topics exist: a consumer that starts before them sees them minutes later.
        factory.setAutoStartup(false);
        factory.setConcurrency(1);
        factory.getContainerProperties().setAckMode(AckMode.BATCH);
        // Credentials and rights that the broker refuses are repaired there.
        factory.getContainerProperties().setAuthExceptionRetryInterval(MAX_RETRY_DELAY);
        factory.setCommonErrorHandler(ProjectionErrorHandling.handler(
                deadLetterTemplate,
                FIRST_RETRY_DELAY,
                MAX_RETRY_DELAY,
                new ListenerContainerPauseService(listeners, scheduler),
                health));
        return factory;
    }

    @Bean
    ApplicationListener<TopicsReadyEvent> startOfTheProjection(KafkaListenerEndpointRegistry listeners) {
        return ready -> listeners.getListenerContainers().stream()
                .filter(container -> ProjectionListeners.GROUP.equals(container.getGroupId()))
                .forEach(container -> container.start());
    }
}
