package org.audienceshare.worker.consumption.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.audienceshare.events.ConsumerGroups;
import org.audienceshare.worker.consumption.ConsumerProperties;
import org.audienceshare.worker.failure.kafka.DecodeResult;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.GenericMessageListener;

/** Creates the listener containers. They do not start with the context, but once the topics exist. */
final class ListenerContainerFactory {

    static final String PLANNER_GROUP = ConsumerGroups.PLANNER;
    static final String APPLIER_GROUP = ConsumerGroups.APPLIER;

    /** A record may take long. One that is not finished after this is processed again by the partition's next consumer. */
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(50);

    /**
     * The new protocol's client (kafka-clients 4.1.2) sends no fetch between an empty answer and the end of the poll: with
     * the usual 5 s a record on an idle topic waited up to 4.4 s, and so did a partition whose back-off was over.
     */
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(100);

    private final Map<String, Object> clientConfig;
    private final Supplier<Deserializer<DecodeResult>> decoders;
    private final CommonErrorHandler errorHandler;
    private final ConsumerProperties properties;

    /**
     * @param clientConfig what every consumer starts from
     * @param decoders creates a deserializer for each consumer
     */
    ListenerContainerFactory(
            Map<String, Object> clientConfig,
            Supplier<Deserializer<DecodeResult>> decoders,
            CommonErrorHandler errorHandler,
            ConsumerProperties properties) {
        this.clientConfig = Map.copyOf(clientConfig);
        this.decoders = decoders;
        this.errorHandler = errorHandler;
        this.properties = properties;
    }

    /** Polls many events, passes them to the listener together, and commits them together. */
    ConcurrentMessageListenerContainer<byte[], DecodeResult> forEvents(
            String topic, GenericMessageListener<?> listener) {
        ConsumerProperties.PlannerConsumer planner = properties.planner();
        Map<String, Object> config = config(PLANNER_GROUP, planner.maxPollRecords(), planner.maxPollIntervalMillis());
        return container(topic, config, listener, AckMode.BATCH, planner.concurrency());
    }

    /** Polls one task, passes it to the listener, and commits it: a poll may take as long as one recipient does. */
    ConcurrentMessageListenerContainer<byte[], DecodeResult> forTasks(
            String topic, GenericMessageListener<?> listener) {
        ConsumerProperties.ApplierConsumer applier = properties.applier();
        Map<String, Object> config = config(APPLIER_GROUP, 1, applier.maxPollIntervalMillis());
        return container(topic, config, listener, AckMode.RECORD, applier.concurrency());
    }

    private Map<String, Object> config(String group, int maxPollRecords, int maxPollIntervalMillis) {
        Map<String, Object> config = new HashMap<>(clientConfig);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, group);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, maxPollRecords);
        config.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, maxPollIntervalMillis);
        // In the classic protocol every rebalance waits for the busiest member, here for half an hour.
        config.putIfAbsent(ConsumerConfig.GROUP_PROTOCOL_CONFIG, GroupProtocol.CONSUMER.name());
        if (GroupProtocol.CLASSIC
                .name()
                .equalsIgnoreCase(Objects.toString(config.get(ConsumerConfig.GROUP_PROTOCOL_CONFIG)))) {
            config.putIfAbsent(
                    ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        }
        return config;
    }

    private ConcurrentMessageListenerContainer<byte[], DecodeResult> container(
            String topic,
            Map<String, Object> config,
            GenericMessageListener<?> listener,
            AckMode ackMode,
            int concurrency) {
        ContainerProperties container = new ContainerProperties(topic);
        container.setMessageListener(listener);
        container.setAckMode(ackMode);
        container.setStopImmediate(true);
        container.setPollTimeout(POLL_TIMEOUT.toMillis());
        container.setShutdownTimeout(SHUTDOWN_TIMEOUT.toMillis());
        ConcurrentMessageListenerContainer<byte[], DecodeResult> consumers = new ConcurrentMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(config, ByteArrayDeserializer::new, decoders), container);
        consumers.setConcurrency(concurrency);
        consumers.setCommonErrorHandler(errorHandler);
        consumers.setAutoStartup(false);
        return consumers;
    }
}
