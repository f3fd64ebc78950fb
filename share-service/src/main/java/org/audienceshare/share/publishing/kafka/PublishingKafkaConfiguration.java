package org.audienceshare.share.publishing.kafka;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.audienceshare.contacts.failure.kafka.TopicLossHealth;
import org.audienceshare.events.Topic;
import org.audienceshare.events.topics.TopicInitializer;
import org.audienceshare.events.topics.TopicProperties;
import org.audienceshare.events.wire.EventSerde;
import org.audienceshare.events.wire.KafkaClientConfigs;
import org.audienceshare.events.wire.SchemaCheck;
import org.audienceshare.events.wire.SerdeProperties;
import org.audienceshare.share.publishing.EventPublisher.PublishingUnavailableException;
import org.audienceshare.share.publishing.PublishingProperties;
import org.audienceshare.share.web.Outage;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.MicrometerProducerListener;
import org.springframework.kafka.support.ProducerListener;
import org.springframework.scheduling.TaskScheduler;

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
    MeterBinder registryFailures(EventSerde serde) {
        return meters -> FunctionCounter.builder(
                        "audience.share.registry.failures", serde, EventSerde::registryFailures)
                .description("Requests to the schema registry that failed or were refused")
                .register(meters);
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
    KafkaTemplate<String, SpecificRecord> eventTemplate(
            KafkaClientConfigs clients, PublishingProperties publishing, MeterRegistry meters) {
        int timeoutMillis = publishing.timeoutMillis() - MARGIN_MILLIS;
        Map<String, Object> config = clients.eventProducer();
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeoutMillis);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMillis / 2);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeoutMillis);
        return template(config, meters);
    }

    @Bean
    KafkaTemplate<byte[], byte[]> deadLetterTemplate(KafkaClientConfigs clients, MeterRegistry meters) {
        return template(clients.bytesProducer(), meters);
    }

    /** Without its default listener, which logs the content of what it could not send. */
    private static <K, V> KafkaTemplate<K, V> template(Map<String, Object> config, MeterRegistry meters) {
        DefaultKafkaProducerFactory<K, V> producers = new DefaultKafkaProducerFactory<>(config);
        producers.addListener(new MicrometerProducerListener<>(meters));
        KafkaTemplate<K, V> template = new KafkaTemplate<>(producers);
        template.setProducerListener(new ProducerListener<>() {});
        return template;
    }

    @Bean
    TopicIdReader topicIdReader(KafkaClientConfigs clients) {
        return new TopicIdReader(clients.admin());
    }

    @Bean
    KafkaEventTopic eventTopic(TopicIdReader brokers, TaskScheduler scheduler, Clock clock) {
        Executor background = read -> {
            ScheduledFuture<?> unused = scheduler.schedule(read, clock.instant());
        };
        return new KafkaEventTopic(brokers, background, clock);
    }

    @Bean
    TopicInitializer topicInitializer(KafkaClientConfigs clients, TopicProperties properties) {
        return new TopicInitializer(clients.admin(), properties, TopicInitializer.OnRefusal.RETRY);
    }

    @Bean
    BackgroundTopicCreation backgroundTopicCreation(TopicInitializer topics, ApplicationEventPublisher application) {
        return new BackgroundTopicCreation(topics, application);
    }

    @Bean
    SchemasAtStart schemas(EventSerde serde, TaskScheduler scheduler, Clock clock) {
        SchemaCheck check = serde.newSchemaCheck(List.of(Topic.EVENTS), List.of(Topic.RESULTS));
        return new SchemasAtStart(check::check, scheduler, clock);
    }

    @Bean
    HealthIndicator topics(TopicInitializer topics) {
        return new TopicLossHealth(topics::losses);
    }

    @Bean
    HealthIndicator kafkaHealthIndicator(BackgroundTopicCreation topics, KafkaClientConfigs clients) {
        return new KafkaHealth(topics, clients.admin());
    }

    /** Whether the topics exist and the brokers answer. */
    private static final class KafkaHealth extends AbstractHealthIndicator {

        private static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);

        private final BackgroundTopicCreation topics;
        private final Map<String, Object> adminConfig;

        KafkaHealth(BackgroundTopicCreation topics, Map<String, Object> adminConfig) {
            super("the brokers do not answer");
            this.topics = topics;
            this.adminConfig = Map.copyOf(adminConfig);
        }

        @Override
        protected void doHealthCheck(Health.Builder builder) throws Exception {
            if (!topics.isReady()) {
                builder.down().withDetail("waitingFor", "topics");
                return;
            }
            try (Admin admin = Admin.create(adminConfig)) {
                admin.describeCluster().clusterId().get(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
                builder.up();
            }
        }
    }
}
