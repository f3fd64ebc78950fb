package org.audienceshare.worker.consumption.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.audienceshare.contacts.failure.kafka.ConsumerHealth;
import org.audienceshare.contacts.failure.mongo.FailureClassifier;
import org.audienceshare.worker.failure.RetryDelays;
import org.audienceshare.worker.rewind.Rewinds;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the group's offsets with those that workers have committed. A partition waits until that is done: without it, a
 * replay would be taken for a redelivery, and a group whose offsets expired would start at the beginning.
 */
final class RewindObserver implements OffsetObserver, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RewindObserver.class);

    /** What waits, in the health and in the log. */
    private static final String PLACE = "comparing the group's offsets with those committed before";

    private static final Duration MAX_WAIT = Duration.ofSeconds(5);
    private static final Duration MAX_CLOSE_WAIT = Duration.ofSeconds(1);

    private final Rewinds rewinds;
    private final Supplier<Admin> admins;
    private final RetryDelays delays;
    private final Clock clock;
    private final ConsumerHealth health;
    private final Set<TopicPartition> waiting = new HashSet<>();
    private int failures;
    private Instant retryAt = Instant.MIN;
    /** Kept, because a partition that is handed over waits for it: connecting again takes longer than all the rest. */
    private volatile @Nullable Admin admin;

    /** @param admins makes the one client that it keeps */
    RewindObserver(Rewinds rewinds, Supplier<Admin> admins, RetryDelays delays, ConsumerHealth health, Clock clock) {
        this.rewinds = rewinds;
        this.admins = admins;
        this.delays = delays;
        this.health = health;
        this.clock = clock;
    }

    @Override
    public void assigned(Collection<TopicPartition> partitions, Consumer<?, ?> consumer) {
        waiting.addAll(partitions);
        attempt(() -> saveAndBegin(consumer));
    }

    @Override
    public void beforePoll(Consumer<?, ?> consumer) {
        if (!backsOff()) {
            attempt(() -> saveAndBegin(consumer));
        }
    }

    @Override
    public boolean waits(TopicPartition partition) {
        return waiting.contains(partition);
    }

    @Override
    public void committed(Map<TopicPartition, Long> offsets) {
        offsets.forEach((partition, offset) -> rewinds.committed(partition.toString(), offset));
    }

    @Override
    public void revoked(Collection<TopicPartition> partitions) {
        if (!backsOff()) {
            attempt(rewinds::save);
        }
        waiting.removeAll(partitions);
        partitions.forEach(partition -> rewinds.end(partition.toString()));
    }

    private void saveAndBegin(Consumer<?, ?> consumer) {
        Set<String> changedByOthers = rewinds.save();
        consumer.assignment().stream()
                .filter(partition -> changedByOthers.contains(partition.toString()))
                .forEach(waiting::add);
        begin(consumer);
        failures = 0;
        health.goesOn(PLACE);
    }

    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException fault) {
            failures++;
            Duration delay = delays.after(failures);
            retryAt = clock.instant().plus(delay);
            health.waits(PLACE, PLACE, FailureClassifier.classify(fault).reason(), delay);
        }
    }

    private boolean backsOff() {
        return clock.instant().isBefore(retryAt);
    }

    private void begin(Consumer<?, ?> consumer) {
        if (waiting.isEmpty()) {
            return;
        }
        Map<String, String> topicIds = topicIds();
        for (TopicPartition partition : List.copyOf(waiting)) {
            begin(partition, topicIds.get(partition.topic()) + "-" + partition.partition(), consumer);
            waiting.remove(partition);
        }
    }

    private void begin(TopicPartition partition, String id, Consumer<?, ?> consumer) {
        Rewinds.Start start = rewinds.begin(partition.toString(), id, () -> committedOffset(partition, consumer));
        start.expired().ifPresent(offset -> {
            LOG.warn("The group has no offset of {} any more; reading goes on at {}", partition, offset);
            consumer.seek(partition, offset);
        });
        start.groupOffset()
                .ifPresent(offset -> rewinds.replayOf(partition.toString(), offset)
                        .ifPresent(replay -> LOG.info(
                                "The group's offset of {} was set back; what is read again from {} on is the replay {}",
                                partition,
                                offset,
                                replay)));
    }

    private static OptionalLong committedOffset(TopicPartition partition, Consumer<?, ?> consumer) {
        return Stream.ofNullable(consumer.committed(Set.of(partition), MAX_WAIT).get(partition))
                .mapToLong(OffsetAndMetadata::offset)
                .findFirst();
    }

    /** Asked with each assignment, because a topic may have been deleted and created again since. */
    private Map<String, String> topicIds() {
        Set<String> topics = waiting.stream().map(TopicPartition::topic).collect(Collectors.toSet());
        try {
            Map<String, String> ids = new HashMap<>();
            admin().describeTopics(topics)
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

    private Admin admin() {
        Admin kept = admin;
        if (kept == null) {
            kept = admins.get();
            admin = kept;
        }
        return kept;
    }

    /** To be called when the consumer has stopped. */
    @Override
    public void close() {
        Admin kept = admin;
        if (kept != null) {
            kept.close(MAX_CLOSE_WAIT);
        }
    }
}
