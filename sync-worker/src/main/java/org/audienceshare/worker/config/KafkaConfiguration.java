package org.audienceshare.worker.config;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.audienceshare.events.topics.TopicInitializer;
import org.audienceshare.events.topics.TopicProperties;
import org.audienceshare.events.wire.EventSerde;
import org.audienceshare.events.wire.SerdeExceptionClassifier;
import org.audienceshare.events.wire.SerdeSettings;
import org.audienceshare.worker.failure.kafka.AcknowledgedSender;
import org.audienceshare.worker.failure.kafka.ReceivedValueDeserializer;
import org.audienceshare.worker.failure.kafka.RemedyErrorHandler;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.support.ProducerListener;

/** The clients of the broker and the registry. {@code spring.kafka} says where the broker is and how it is reached. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KafkaProperties.class)
class KafkaConfiguration {

    private static final int ADMIN_TIMEOUT_MILLIS = 10_000;

    @Bean
    EventSerde eventSerde(SyncWorkerProperties properties) {
        SyncWorkerProperties.Serde serde = properties.serde();
        return new EventSerde(new SerdeSettings(
                properties.registryUrl(), serde.serializerClass(), serde.deserializerClass(), serde.properties()));
    }

    @Bean
    ProducerFactory<String, SpecificRecord> eventProducers(KafkaProperties kafka, EventSerde serde) {
        Map<String, Object> config = new HashMap<>(kafka.buildProducerProperties());
        config.putAll(serde.producerConfig());
        // Somebody waits for every result; tasks sent side by side fill batches without waiting.
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return new DefaultKafkaProducerFactory<>(config);
    }

    @Bean
    ProducerFactory<byte[], byte[]> rawProducers(KafkaProperties kafka) {
        Map<String, Object> config = new HashMap<>(kafka.buildProducerProperties());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return new DefaultKafkaProducerFactory<>(config);
    }

    @Bean
    AcknowledgedSender<String, SpecificRecord> eventSender(ProducerFactory<String, SpecificRecord> eventProducers) {
        return sender(eventProducers);
    }

    @Bean
    AcknowledgedSender<byte[], byte[]> rawSender(ProducerFactory<byte[], byte[]> rawProducers) {
        return sender(rawProducers);
    }

    private static <K, V> AcknowledgedSender<K, V> sender(ProducerFactory<K, V> producers) {
        KafkaTemplate<K, V> template = new KafkaTemplate<>(producers);
        // The default one logs what could not be sent.
        template.setProducerListener(new ProducerListener<>() {});
        return new AcknowledgedSender<>(template, SerdeExceptionClassifier::isTransient);
    }

    @Bean
    ConsumerContainers consumerContainers(
            KafkaProperties kafka, EventSerde serde, RemedyErrorHandler errorHandler, SyncWorkerProperties properties) {
        Map<String, Object> config = new HashMap<>(kafka.buildConsumerProperties());
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new ConsumerContainers(
                config,
                () -> new ReceivedValueDeserializer(serde.newDeserializer(), SerdeExceptionClassifier::isTransient),
                errorHandler,
                properties);
    }

    @Bean
    Consumption.TopicSetup topicSetup(
            KafkaProperties kafka, SyncWorkerProperties properties, SyncSettingsPublisher settings) {
        SyncWorkerProperties.Topics topics = properties.topics();
        Map<String, Object> config = new HashMap<>(kafka.buildAdminProperties());
        config.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MILLIS);
        config.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MILLIS / 2);
        TopicInitializer initializer = new TopicInitializer(
                config,
                new TopicProperties(
                        topics.eventsPartitions(),
                        topics.tasksPartitions(),
                        topics.resultsPartitions(),
                        topics.replicationFactor()));
        return () -> {
            initializer.createMissing();
            settings.publish();
        };
    }
}
