package org.audienceshare.share.operations.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.audienceshare.events.wire.KafkaClientConfigs;
import org.audienceshare.share.operations.BrokerUnavailableException;

/** Clients that live for one look, as nobody looks for hours; they belong to no group and commit nothing. */
final class ShortLivedClients {

    private final Map<String, Object> adminConfig;
    private final Map<String, Object> consumerConfig;
    private final Duration patience;

    /**
     * @param clients what the clients are configured with, apart from times
     * @param patience how long the brokers may take for each answer
     */
    ShortLivedClients(KafkaClientConfigs clients, Duration patience) {
        this.patience = patience;
        int millis = (int) patience.toMillis();
        this.adminConfig = clients.admin();
        adminConfig.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        adminConfig.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis / 2);
        this.consumerConfig = clients.bytesConsumer();
        consumerConfig.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        consumerConfig.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis / 2);
        consumerConfig.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        consumerConfig.remove(ConsumerConfig.GROUP_ID_CONFIG);
    }

    Duration patience() {
        return patience;
    }

    /** @throws BrokerUnavailableException if the brokers do not answer */
    <T> T withAdmin(Function<Admin, T> look) {
        try (Admin admin = Admin.create(adminConfig)) {
            return look.apply(admin);
        } catch (KafkaException fault) {
            throw new BrokerUnavailableException(fault);
        }
    }

    /** @throws BrokerUnavailableException if the brokers do not answer */
    <T> T withConsumer(Function<KafkaConsumer<byte[], byte[]>, T> look) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(consumerConfig)) {
            return look.apply(consumer);
        } catch (KafkaException fault) {
            throw new BrokerUnavailableException(fault);
        }
    }

    /** @throws BrokerUnavailableException if there is none in time; what the brokers answer otherwise is thrown as it is */
    <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
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
