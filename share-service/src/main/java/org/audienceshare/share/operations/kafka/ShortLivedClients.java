package org.audienceshare.share.operations.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.audienceshare.events.wire.KafkaClientConfigs;
import org.audienceshare.share.operations.BrokerUnavailableException;
import org.audienceshare.share.operations.OperationsProperties;
import org.springframework.stereotype.Component;

/**
 * Creates a Kafka client for each request, because operators send few. The consumers have no group and commit
 * nothing.
 */
@Component
final class ShortLivedClients {

    private final Map<String, Object> adminConfig;
    private final Map<String, Object> consumerConfig;
    private final Duration timeout;

    ShortLivedClients(KafkaClientConfigs configs, OperationsProperties properties) {
        this.timeout = Duration.ofMillis(properties.brokerMillis());
        this.adminConfig = configs.admin();
        adminConfig.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, properties.brokerMillis());
        adminConfig.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, properties.brokerMillis() / 2);
        this.consumerConfig = configs.bytesConsumer();
        consumerConfig.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, properties.brokerMillis());
        consumerConfig.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, properties.brokerMillis() / 2);
        consumerConfig.remove(ConsumerConfig.GROUP_ID_CONFIG);
    }

    /** @throws BrokerUnavailableException if the brokers do not answer */
    <T> T withAdmin(Function<Admin, T> request) {
        try (Admin admin = Admin.create(adminConfig)) {
            return request.apply(admin);
        } catch (KafkaException fault) {
            throw new BrokerUnavailableException(fault);
        }
    }

    /** @throws BrokerUnavailableException if the brokers do not answer */
    <T> T withReader(Function<OffsetRangeReader, T> request) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(consumerConfig)) {
            return request.apply(new OffsetRangeReader(consumer, timeout));
        } catch (KafkaException fault) {
            throw new BrokerUnavailableException(fault);
        }
    }

    /**
     * Waits for an answer of the brokers.
     *
     * @throws KafkaException if the brokers answer with an error
     * @throws BrokerUnavailableException if they do not answer in time
     */
    <T> T await(Future<T> future) {
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException fault) {
            if (fault.getCause() instanceof KafkaException answer) {
                throw answer;
            }
            throw new BrokerUnavailableException(fault);
        } catch (TimeoutException fault) {
            throw new BrokerUnavailableException(fault);
        } catch (InterruptedException fault) {
            Thread.currentThread().interrupt();
            throw new BrokerUnavailableException(fault);
        }
    }
}
