package org.audienceshare.share.publishing.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.audienceshare.events.Topic;
import org.audienceshare.share.publishing.EventTopic;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.TaskScheduler;

/** Asks the brokers for the topic's id, at most every few seconds, and in the background unless it is needed at once. */
final class KafkaEventTopic implements EventTopic {

    private static final Duration MAX_AGE = Duration.ofSeconds(10);
    private static final int TIMEOUT_MILLIS = 2_000;

    private final Map<String, Object> adminConfig;
    private final TaskScheduler scheduler;
    private final Clock clock;
    private final AtomicBoolean isReading = new AtomicBoolean();
    private volatile @Nullable ReadId known;
    private volatile Instant readAt = Instant.EPOCH;

    KafkaEventTopic(Map<String, Object> adminConfig, TaskScheduler scheduler, Clock clock) {
        this.adminConfig = new HashMap<>(adminConfig);
        this.adminConfig.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        this.adminConfig.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS / 2);
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Override
    public Optional<String> id() {
        if (isOld() && isReading.compareAndSet(false, true)) {
            ScheduledFuture<?> unused = scheduler.schedule(this::readAndRelease, clock.instant());
        }
        return known();
    }

    /** The same, but as it is now if it was not read lately. The brokers have just confirmed an event. */
    Optional<String> idAtPublishing() {
        if (isOld()) {
            read();
        }
        return known();
    }

    /** Nothing is better than an old id: the topic may have been created again since. */
    private Optional<String> known() {
        return Optional.ofNullable(known)
                .filter(read -> !read.at().isBefore(clock.instant().minus(MAX_AGE)))
                .map(ReadId::id);
    }

    private boolean isOld() {
        return readAt.isBefore(clock.instant().minus(MAX_AGE));
    }

    private void readAndRelease() {
        try {
            read();
        } finally {
            isReading.set(false);
        }
    }

    private void read() {
        try (Admin admin = Admin.create(adminConfig)) {
            Map<String, TopicDescription> described = admin.describeTopics(List.of(Topic.EVENTS.name()))
                    .allTopicNames()
                    .get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
            String id = Objects.requireNonNull(described.get(Topic.EVENTS.name()))
                    .topicId()
                    .toString();
            known = new ReadId(id, clock.instant());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | KafkaException unavailable) {
            // What is known stays until it is old; the next caller asks again, after a while.
        }
        readAt = clock.instant();
    }

    private record ReadId(String id, Instant at) {}
}
