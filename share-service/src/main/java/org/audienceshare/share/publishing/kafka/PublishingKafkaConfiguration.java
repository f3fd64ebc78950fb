package org.audienceshare.share.publishing.kafka;

import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.audienceshare.events.topics.TopicInitializer;
import org.audienceshare.events.topics.TopicProperties;
import org.audienceshare.events.wire.EventSerde;
import org.audienceshare.events.wire.KafkaClientConfigs;
import org.audienceshare.events.wire.SerdeProperties;
import org.audienceshare.share.publishing.PublishingProperties;
import org.audienceshare.share.publishing.PublishingUnavailableException;
import org.audienceshare.share.web.Outage;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.ProducerListener;

/** Builds the Kafka clients. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SerdeProperties.class, TopicProperties.class})
class PublishingKafkaConfiguration {

    /** How much earlier than its caller the producer gives up, so that the caller gets the reason. */
    private static final int MARGIN_MILLIS = 500;

    @Bean
    EventSerde eventSerde(SerdeProperties properties) {
        return new EventSerde(properties.toSerdeSettings());
    }

    @Bean
    Outage publishingOutage() {
        return new Outage(
                Set.of(PublishingUnavailableException.class),
                "The change could not be confirmed. Check the audience's syncs, and try again in a moment.");
    }

    @Bean
    KafkaClientConfigs kafkaClientConfigs(KafkaProperties kafka, EventSerde serde) {
        return new KafkaClientConfigs(
                kafka.buildAdminProperties(), kafka.buildProducerProperties(), kafka.buildConsumerProperties(), serde);
    }

    /** A user waits for the answer, so it gives up after seconds. */
    @Bean
    KafkaTemplate<String, SpecificRecord> eventTemplate(KafkaClientConfigs clients, PublishingProperties publishing) {
        int timeoutMillis = publishing.timeoutMillis() - MARGIN_MILLIS;
        Map<String, Object> config = clients.eventProducer();
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeoutMillis);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMillis / 2);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeoutMillis);
        return silent(new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(config)));
    }

    @Bean
    KafkaTemplate<byte[], byte[]> deadLetterTemplate(KafkaClientConfigs clients) {
        return silent(new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(clients.bytesProducer())));
    }

    /** Without its default listener, which logs the content of what it could not send. */
    private static <K, V> KafkaTemplate<K, V> silent(KafkaTemplate<K, V> template) {
        template.setProducerListener(new ProducerListener<>() {});
        return template;
    }

    @Bean
    BackgroundTopicCreation backgroundTopicCreation(
            KafkaClientConfigs clients, TopicProperties properties, ApplicationEventPublisher application) {
        return new BackgroundTopicCreation(new TopicInitializer(clients.admin(), properties), application);
    }

    @Bean
    HealthIndicator kafkaHealthIndicator(BackgroundTopicCreation topics, KafkaClientConfigs clients) {
        return new KafkaHealth(topics, clients.admin());
    }
}
