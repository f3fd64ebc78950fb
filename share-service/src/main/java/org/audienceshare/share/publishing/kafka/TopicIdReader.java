package org.audienceshare.share.publishing.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.audienceshare.events.Topic;
import org.jspecify.annotations.Nullable;

/** Asks the brokers for the id of the topic of events; empty if they do not answer in time, or have no such topic. */
final class TopicIdReader implements Supplier<Optional<String>>, AutoCloseable {

    private static final int TIMEOUT_MILLIS = 2_000;

    private final Map<String, Object> adminConfig;
    /** Kept, because whoever publishes waits for it. */
    private @Nullable Admin admin;

    TopicIdReader(Map<String, Object> adminConfig) {
        this.adminConfig = new HashMap<>(adminConfig);
        this.adminConfig.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        this.adminConfig.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS / 2);
    }

    @Override
    public Optional<String> get() {
        try {
            Map<String, TopicDescription> described = admin().describeTopics(List.of(Topic.EVENTS.name()))
                    .allTopicNames()
                    .get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
            return Optional.of(Objects.requireNonNull(described.get(Topic.EVENTS.name()))
                    .topicId()
                    .toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException | KafkaException unavailable) {
            return Optional.empty();
        }
    }

    private synchronized Admin admin() {
        Admin kept = admin;
        if (kept == null) {
            kept = Admin.create(adminConfig);
            admin = kept;
        }
        return kept;
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
