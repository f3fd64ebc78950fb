package org.audienceshare.worker.consumption.kafka;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.audienceshare.contacts.failure.kafka.ConsumerHealth;
import org.audienceshare.contacts.failure.kafka.TopicLossHealth;
import org.audienceshare.events.ConsumerGroups;
import org.audienceshare.events.Topic;
import org.audienceshare.events.topics.TopicCreationException;
import org.audienceshare.events.topics.TopicInitializer;
import org.audienceshare.events.topics.TopicProperties;
import org.audienceshare.events.wire.EventSerde;
import org.audienceshare.events.wire.KafkaClientConfigs;
import org.audienceshare.events.wire.SchemaCheck;
import org.audienceshare.events.wire.SerdeProperties;
import org.audienceshare.worker.consumption.GroupSessionProperties;
import org.audienceshare.worker.consumption.StartupRefusedException;
import org.audienceshare.worker.consumption.StartupTask;
import org.audienceshare.worker.failure.RetryDelays;
import org.audienceshare.worker.failure.kafka.BlockingSender;
import org.audienceshare.worker.failure.kafka.DecodeResultDeserializer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.MicrometerProducerListener;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.support.ProducerListener;

/** The clients of the broker and the registry. {@code spring.kafka} says where the broker is and how it is reached. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    KafkaProperties.class,
    SerdeProperties.class,
    TopicProperties.class,
    GroupSessionProperties.class
})
class KafkaConfiguration {

    @Bean
    EventSerde eventSerde(SerdeProperties properties) {
        return new EventSerde(properties.toSerdeSettings());
    }

    @Bean
    MeterBinder registryFailures(EventSerde serde) {
        return meters -> FunctionCounter.builder(
                        "audience.share.registry.failures", serde, EventSerde::registryFailures)
                .description("Requests to the schema registry that failed or were refused")
                .register(meters);
    }

    @Bean
    KafkaClientConfigs kafkaClientConfigs(KafkaProperties kafka, EventSerde serde) {
        return new KafkaClientConfigs(
                kafka.buildAdminProperties(), kafka.buildProducerProperties(), kafka.buildConsumerProperties(), serde);
    }

    @Bean
    TopicInitializer topicInitializer(KafkaClientConfigs clients, TopicProperties properties) {
        return new TopicInitializer(clients.admin(), properties, TopicInitializer.OnRefusal.FAIL);
    }

    @Bean
    @Order(1)
    StartupTask topicCreation(TopicInitializer topics) {
        return () -> {
            try {
                topics.createMissing();
            } catch (TopicCreationException refused) {
                throw new StartupRefusedException(
                        refused.getMessage()
                                + " Create the topics, allow the worker to, or correct audience-share.topics.*.",
                        refused);
            }
        };
    }

    @Bean
    @Order(2)
    StartupTask groupSessions(KafkaClientConfigs clients, GroupSessionProperties properties) {
        return new GroupSessionSetup(
                clients.admin(), List.of(ConsumerGroups.PLANNER, ConsumerGroups.APPLIER), properties);
    }

    @Bean
    @Order(3)
    StartupTask registeredSchemas(EventSerde serde) {
        SchemaCheck check =
                serde.newSchemaCheck(List.of(Topic.TASKS, Topic.RESULTS), List.of(Topic.EVENTS, Topic.TASKS));
        return new RegisteredSchemas(check::check);
    }

    @Bean
    HealthIndicator topics(TopicInitializer topics) {
        return new TopicLossHealth(topics::losses);
    }

    @Bean
    ProducerFactory<String, SpecificRecord> eventProducerFactory(KafkaClientConfigs clients, MeterRegistry meters) {
        return closedAtOnce(new DefaultKafkaProducerFactory<>(clients.eventProducer()), meters);
    }

    @Bean
    ProducerFactory<byte[], byte[]> bytesProducerFactory(KafkaClientConfigs clients, MeterRegistry meters) {
        return closedAtOnce(new DefaultKafkaProducerFactory<>(clients.bytesProducer()), meters);
    }

    /** Whoever sends waits for the broker, so after the consumers have stopped nobody waits for what is still to be sent. */
    private static <K, V> ProducerFactory<K, V> closedAtOnce(
            DefaultKafkaProducerFactory<K, V> producers, MeterRegistry meters) {
        producers.addListener(new MicrometerProducerListener<>(meters));
        producers.setPhysicalCloseTimeout(0);
        return producers;
    }

    @Bean
    BlockingSender<String, SpecificRecord> eventSender(ProducerFactory<String, SpecificRecord> producers) {
        return sender(producers);
    }

    @Bean
    BlockingSender<byte[], byte[]> bytesSender(ProducerFactory<byte[], byte[]> producers) {
        return sender(producers);
    }

    private static <K, V> BlockingSender<K, V> sender(ProducerFactory<K, V> producers) {
        KafkaTemplate<K, V> template = new KafkaTemplate<>(producers);
        // The default listener logs what could not be sent, and so contact data.
        template.setProducerListener(new ProducerListener<>() {});
        return new BlockingSender<>(template);
    }

    @Bean
    ListenerContainerFactory listenerContainerFactory(
            KafkaClientConfigs clients,
            EventSerde serde,
            ConsumerHealth health,
            RetryDelays delays,
            Clock clock,
            MeterRegistry meters) {
        return new ListenerContainerFactory(
                clients.bytesConsumer(),
                () -> new DecodeResultDeserializer(serde.newReader()),
                health,
                delays,
                clock,
                meters);
    }
}
