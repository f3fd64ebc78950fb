package org.audienceshare.share.publishing.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.audienceshare.events.topics.TopicSettings;
import org.audienceshare.events.wire.EventSerde;
import org.audienceshare.events.wire.WireSettings;
import org.audienceshare.share.publishing.EventPublisher;
import org.audienceshare.share.publishing.PublishingProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.ProducerListener;

/** The producers, and the topics. */
@Configuration(proxyBeanMethods = false)
class PublishingKafkaConfiguration {

    /** How much sooner than the caller the producer gives up, so that the caller learns why. */
    private static final int MARGIN_MILLIS = 500;

    private static final int ADMIN_TIMEOUT_MILLIS = 10_000;

    @Bean
    EventSerde eventSerde(EventRegistryProperties properties) {
        EventRegistryProperties.Serde serde = properties.serde();
        return new EventSerde(new WireSettings(
                properties.registryUrl(), serde.serializerClass(), serde.deserializerClass(), serde.properties()));
    }

    /** A person waits for the answer: no lingering, and giving up in seconds. */
    @Bean
    KafkaTemplate<String, SpecificRecord> eventTemplate(
            KafkaProperties kafka, EventSerde serde, PublishingProperties publishing) {
        int timeoutMillis = publishing.timeoutMillis() - MARGIN_MILLIS;
        Map<String, Object> config = new HashMap<>(kafka.buildProducerProperties());
        config.putAll(serde.producerConfig());
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeoutMillis);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMillis / 2);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeoutMillis);
        return silent(new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(config)));
    }

    @Bean
    KafkaTemplate<byte[], byte[]> deadLetterTemplate(KafkaProperties kafka, EventSerde serde) {
        Map<String, Object> config = new HashMap<>(kafka.buildProducerProperties());
        config.putAll(serde.producerConfig());
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return silent(new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(config)));
    }

    /** By itself a template logs what it could not send, content and all. */
    private static <K, V> KafkaTemplate<K, V> silent(KafkaTemplate<K, V> template) {
        template.setProducerListener(new ProducerListener<>() {});
        return template;
    }

    @Bean
    EventPublisher eventPublisher(
            KafkaTemplate<String, SpecificRecord> eventTemplate, PublishingProperties publishing) {
        return new KafkaEventPublisher(eventTemplate, Duration.ofMillis(publishing.timeoutMillis()));
    }

    @Bean
    TopicsAtStart topicsAtStart(KafkaProperties kafka, TopicProperties topics, ApplicationEventPublisher application) {
        return new TopicsAtStart(
                adminConfig(kafka),
                new TopicSettings(
                        topics.eventsPartitions(),
                        topics.tasksPartitions(),
                        topics.resultsPartitions(),
                        topics.replicationFactor()),
                application);
    }

    @Bean
    HealthIndicator kafkaHealthIndicator(TopicsAtStart topics, KafkaProperties kafka) {
        return new KafkaHealth(topics, adminConfig(kafka));
    }

    private static Map<String, Object> adminConfig(KafkaProperties kafka) {
        Map<String, Object> config = new HashMap<>(kafka.buildAdminProperties());
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MILLIS);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MILLIS / 2);
        return config;
    }
}
