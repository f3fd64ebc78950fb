package org.audienceshare.worker.consumption.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.apache.kafka.common.serialization.Deserializer;
import org.audienceshare.contacts.failure.kafka.ConsumerHealth;
import org.audienceshare.worker.execution.OrderedExecutor;
import org.audienceshare.worker.failure.RetryDelays;
import org.audienceshare.worker.failure.kafka.ConsumerErrorHandler;
import org.audienceshare.worker.failure.kafka.DecodeResult;
import org.audienceshare.worker.failure.kafka.RecordListener;
import org.springframework.kafka.core.MicrometerConsumerListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;

/**
 * Creates the listener containers: one consumer each, which reads ahead of an executor. They do not start with the context, but
 * once the topics exist.
 */
final class ListenerContainerFactory {

    private static final Duration AUTHORISATION_RETRY = Duration.ofSeconds(10);

    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(9);

    /**
     * The new protocol's client (kafka-clients 4.1.2) sends no fetch between an empty answer and the end of the poll: with
     * the usual 5 s a record on an idle topic waited up to 4.4 s. It is also how often offsets are committed at least.
     */
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(100);

    private final Map<String, Object> clientConfig;
    private final Supplier<Deserializer<DecodeResult>> decoders;
    private final ConsumerHealth health;
    private final RetryDelays delays;
    private final Clock clock;
    private final MeterRegistry meters;

    /**
     * @param clientConfig what every consumer starts from
     * @param decoders creates a deserializer for each consumer
     */
    ListenerContainerFactory(
            Map<String, Object> clientConfig,
            Supplier<Deserializer<DecodeResult>> decoders,
            ConsumerHealth health,
            RetryDelays delays,
            Clock clock,
            MeterRegistry meters) {
        this.clientConfig = Map.copyOf(clientConfig);
        this.decoders = decoders;
        this.health = health;
        this.delays = delays;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * @param executor gets the topic's records, and passes them to {@code listener}
     * @param observer told which offsets are committed
     */
    ConcurrentMessageListenerContainer<byte[], DecodeResult> create(
            Subscription subscription,
            RecordListener listener,
            OrderedExecutor<ConsumerRecord<byte[], DecodeResult>> executor,
            OffsetObserver observer) {
        ReadAheadListener readAhead = new ReadAheadListener(
                listener,
                executor,
                subscription.maxPollRecords(),
                new ReadAheadLimits(
                        subscription.topic(), subscription.maxReadAhead(), subscription.maxReadAheadBytes(), meters),
                new DecodePauses(delays, clock, health, meters),
                observer);
        ContainerProperties container = new ContainerProperties(subscription.topic());
        container.setMessageListener(readAhead);
        container.setConsumerRebalanceListener(readAhead);
        // The listener commits by itself.
        container.setAckMode(AckMode.MANUAL);
        container.setStopImmediate(true);
        // Credentials and rights that the broker refuses are repaired there.
        container.setAuthExceptionRetryInterval(AUTHORISATION_RETRY);
        container.setPollTimeout(POLL_TIMEOUT.toMillis());
        container.setShutdownTimeout(SHUTDOWN_TIMEOUT.toMillis());
        QuickClosingConsumerFactory<DecodeResult> clients =
                new QuickClosingConsumerFactory<>(config(subscription), decoders);
        clients.addListener(new MicrometerConsumerListener<>(meters));
        ConcurrentMessageListenerContainer<byte[], DecodeResult> consumers =
                new ConcurrentMessageListenerContainer<>(clients, container);
        consumers.setConcurrency(1);
        consumers.setBatchInterceptor(readAhead);
        consumers.setCommonErrorHandler(new ConsumerErrorHandler(health, readAhead));
        consumers.setAutoStartup(false);
        return consumers;
    }

    private Map<String, Object> config(Subscription subscription) {
        Map<String, Object> config = new HashMap<>(clientConfig);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, subscription.group());
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, subscription.group());
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, subscription.maxPollRecords());
        // In the classic protocol a rebalance waits for all members.
        config.putIfAbsent(ConsumerConfig.GROUP_PROTOCOL_CONFIG, GroupProtocol.CONSUMER.name());
        if (GroupProtocol.CLASSIC
                .name()
                .equalsIgnoreCase(Objects.toString(config.get(ConsumerConfig.GROUP_PROTOCOL_CONFIG)))) {
            config.putIfAbsent(
                    ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        }
        return config;
    }

    /**
     * What a consumer reads.
     *
     * @param group the consumer group that it belongs to
     * @param maxReadAhead records of a partition that are read and not finished
     * @param maxReadAheadBytes of such records of all partitions together
     */
    record Subscription(String topic, String group, int maxPollRecords, int maxReadAhead, long maxReadAheadBytes) {}
}
