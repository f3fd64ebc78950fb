package org.audienceshare.share.progress.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.GroupProtocol;
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

    /** The least that brokers allow by default. */
    private static final int SESSION_TIMEOUT_MILLIS = 6_000;

    private static final int HEARTBEAT_INTERVAL_MILLIS = 2_000;

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
                new DefaultKafkaConsumerFactory<>(noticedSoon(clients.bytesConsumer()));
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

    /**
     * A lost instance keeps its partitions until the session time-out, for which the one after it waits: 45 s, unless it asks for less.
     * In the consumer group protocol that is not the member's to say.
     */
    static Map<String, Object> noticedSoon(Map<String, Object> configured) {
        Map<String, Object> config = new HashMap<>(configured);
        Object protocol = config.getOrDefault(ConsumerConfig.GROUP_PROTOCOL_CONFIG, GroupProtocol.CLASSIC);
        if (GroupProtocol.CLASSIC.name().equalsIgnoreCase(protocol.toString())) {
            config.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MILLIS);
            config.putIfAbsent(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_INTERVAL_MILLIS);
        }
        return config;
    }

    @Bean
    ApplicationListener<TopicsReadyEvent> startOfTheProjection(KafkaListenerEndpointRegistry listeners) {
        return ready -> listeners.getListenerContainers().stream()
                .filter(container -> ProjectionListeners.GROUP.equals(container.getGroupId()))
                .forEach(container -> container.start());
    }
}
