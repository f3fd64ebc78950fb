package org.audienceshare.worker.consumption.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.audienceshare.worker.failure.RetryDelays;
import org.audienceshare.worker.rewind.Rewinds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the group's offsets with those that workers have committed. A partition waits until that is done: without it, a
 * replay would be taken for a redelivery, and a group whose offsets expired would start at the beginning.
 */
final class RewindObserver implements OffsetObserver {

    private static final Logger LOG = LoggerFactory.getLogger(RewindObserver.class);

    private static final Duration MAX_WAIT = Duration.ofSeconds(5);

    private final Rewinds rewinds;
    private final Map<String, Object> adminConfig;
    private final RetryDelays delays;
    private final Clock clock;
    private final Set<TopicPartition> waiting = new HashSet<>();
    private int failures;
    private Instant retryAt = Instant.MIN;

    RewindObserver(Rewinds rewinds, Map<String, Object> adminConfig, RetryDelays delays, Clock clock) {
        this.rewinds = rewinds;
        this.adminConfig = Map.copyOf(adminConfig);
        this.delays = delays;
        this.clock = clock;
    }

    @Override
    public void assigned(Collection<TopicPartition> partitions, Consumer<?, ?> consumer) {
        waiting.addAll(partitions);
        tryAll(() -> begin(consumer));
    }

    @Override
    public void beforePoll(Consumer<?, ?> consumer) {
        if (!clock.instant().isBefore(retryAt)) {
            tryAll(() -> begin(consumer));
        }
    }

    @Override
    public boolean waits(TopicPartition partition) {
        return waiting.contains(partition);
    }

    @Override
    public void committed(Map<TopicPartition, Long> offsets) {
        offsets.forEach((partition, offset) -> rewinds.committed(partition.toString(), offset));
        if (!offsets.isEmpty()) {
            tryAll(() -> {});
        }
    }

    @Override
    public void revoked(Collection<TopicPartition> partitions) {
        waiting.removeAll(partitions);
        partitions.forEach(partition -> rewinds.end(partition.toString()));
    }

    private void tryAll(Runnable first) {
        try {
            first.run();
            rewinds.save();
            failures = 0;
            retryAt = Instant.MIN;
        } catch (RuntimeException fault) {
            failures++;
            Duration delay = delays.after(failures);
            retryAt = clock.instant().plus(delay);
            LOG.warn(
                    "Offsets can't be compared with those committed before, the {}. time; retrying in {} ms; waiting: {}: {}",
                    failures,
                    delay.toMillis(),
                    waiting,
                    fault.getClass().getName());
        }
    }

    private void begin(Consumer<?, ?> consumer) {
        if (waiting.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(waiting), MAX_WAIT);
        Map<String, String> topicIds = topicIds();
        for (TopicPartition partition : List.copyOf(waiting)) {
            String id = topicIds.get(partition.topic()) + "-" + partition.partition();
            begin(partition, id, Optional.ofNullable(committed.get(partition)), consumer);
            waiting.remove(partition);
        }
    }

    private void begin(
            TopicPartition partition, String id, Optional<OffsetAndMetadata> committed, Consumer<?, ?> consumer) {
        OptionalLong groupOffset =
                committed.stream().mapToLong(OffsetAndMetadata::offset).findFirst();
        rewinds.begin(partition.toString(), id, groupOffset).ifPresent(start -> {
            LOG.warn("The group has no offset of {} any more; reading goes on at {}", partition, start);
            consumer.seek(partition, start);
        });
        groupOffset.ifPresent(offset -> rewinds.replayOf(partition.toString(), offset)
                .ifPresent(replay -> LOG.info(
                        "The group's offset of {} was set back; what is read again from {} on is the replay {}",
                        partition,
                        offset,
                        replay)));
    }

    /** Asked with each assignment, because a topic may have been deleted and created again since. */
    private Map<String, String> topicIds() {
        Set<String> topics = waiting.stream().map(TopicPartition::topic).collect(Collectors.toSet());
        try (Admin admin = Admin.create(adminConfig)) {
            Map<String, String> ids = new HashMap<>();
            admin.describeTopics(topics)
                    .allTopicNames()
                    .get(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)
                    .forEach((topic, description) ->
                            ids.put(topic, description.topicId().toString()));
            return ids;
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        } catch (ExecutionException | TimeoutException fault) {
            throw new KafkaException(fault);
        }
    }
}
