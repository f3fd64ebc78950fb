package org.audienceshare.worker.consumption.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.audienceshare.contacts.failure.FailureAction;
import org.audienceshare.contacts.failure.mongo.FailureClassifier;
import org.audienceshare.events.wire.UnreadablePartition;
import org.audienceshare.worker.execution.AssignedPartition;
import org.audienceshare.worker.execution.Backlog;
import org.audienceshare.worker.execution.OrderedExecutor;
import org.audienceshare.worker.execution.Route;
import org.audienceshare.worker.execution.TurnGroup;
import org.audienceshare.worker.execution.WorkItem;
import org.audienceshare.worker.failure.kafka.DecodeResult;
import org.audienceshare.worker.failure.kafka.PartitionPauses;
import org.audienceshare.worker.failure.kafka.RecordListener;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.BatchConsumerAwareMessageListener;
import org.springframework.kafka.listener.BatchInterceptor;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/**
 * Reads ahead of an {@link OrderedExecutor}: queues what was polled, commits what is finished before each poll, and pauses
 * partitions that are full, or wait for the registry or the observer. All of it runs in the consumer's one thread.
 */
final class ReadAheadListener
        implements BatchConsumerAwareMessageListener<byte[], DecodeResult>,
                BatchInterceptor<byte[], DecodeResult>,
                ConsumerAwareRebalanceListener,
                PartitionPauses {

    /** How long a partition that is handed over, also by a worker that stops, waits for the chunks in hand. */
    private static final Duration MAX_REVOCATION_WAIT = Duration.ofSeconds(4);

    private final RecordListener listener;
    private final OrderedExecutor<ConsumerRecord<byte[], DecodeResult>> executor;
    private final int maxPollRecords;
    private final ReadAheadLimits limits;
    private final DecodePauses undecodable;
    private final OffsetObserver observer;
    private final OffsetCommitter committer = new OffsetCommitter();
    private final Map<TopicPartition, AssignedPartition> assigned = new HashMap<>();

    ReadAheadListener(
            RecordListener listener,
            OrderedExecutor<ConsumerRecord<byte[], DecodeResult>> executor,
            int maxPollRecords,
            ReadAheadLimits limits,
            DecodePauses undecodable,
            OffsetObserver observer) {
        this.listener = listener;
        this.executor = executor;
        this.maxPollRecords = maxPollRecords;
        this.limits = limits;
        this.undecodable = undecodable;
        this.observer = observer;
    }

    /** Called before each poll. */
    @Override
    public void setupThreadState(Consumer<?, ?> consumer) {
        observer.committed(committer.commit(finished(assigned.keySet()), consumer));
        executor.checkNotHalted();
        observer.beforePoll(consumer);
        pauseAndResume(consumer);
    }

    private void pauseAndResume(Consumer<?, ?> consumer) {
        Map<TopicPartition, Backlog> backlogs = new HashMap<>();
        assigned.forEach((partition, assignment) -> backlogs.put(partition, executor.backlogOf(assignment)));
        Set<TopicPartition> paused = new HashSet<>(limits.full(backlogs));
        assigned.keySet().stream()
                .filter(partition -> undecodable.waits(partition) || observer.waits(partition))
                .forEach(paused::add);
        limits.countPaused(paused.size());
        Set<TopicPartition> resumed = new HashSet<>(consumer.paused());
        resumed.retainAll(assigned.keySet());
        resumed.removeAll(paused);
        consumer.resume(resumed);
        consumer.pause(paused);
    }

    @Override
    public ConsumerRecords<byte[], DecodeResult> intercept(
            ConsumerRecords<byte[], DecodeResult> records, Consumer<byte[], DecodeResult> consumer) {
        return records;
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], DecodeResult>> records, @Nullable Consumer<?, ?> polled) {
        Consumer<?, ?> consumer = Objects.requireNonNull(polled);
        List<WorkItem<ConsumerRecord<byte[], DecodeResult>>> items = new ArrayList<>(records.size());
        Set<TopicPartition> waiting = new HashSet<>();
        for (ConsumerRecord<byte[], DecodeResult> record : records) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            AssignedPartition assignment = assigned.get(partition);
            if (assignment == null || waiting.contains(partition)) {
                continue;
            }
            try {
                Route route = routeOf(record);
                items.add(new WorkItem<>(
                        assignment,
                        record.offset(),
                        route.key(),
                        route.group(),
                        ReadAheadLimits.bytesOf(record),
                        record));
                undecodable.passed(partition, record.offset());
            } catch (RuntimeException fault) {
                consumer.seek(partition, record.offset());
                undecodable.begin(
                        partition,
                        record.offset(),
                        FailureClassifier.classify(fault).reason());
                waiting.add(partition);
            }
        }
        executor.submit(items);
    }

    @Override
    public void pause(UnreadablePartition unreadable, String reason) {
        undecodable.begin(unreadable.partition(), unreadable.offset(), reason);
    }

    /** A record that is not what the topic carries, or fails unexpectedly, goes by its own key: its listener fails on it too. */
    private Route routeOf(ConsumerRecord<byte[], DecodeResult> record) {
        try {
            return listener.routeOf(record);
        } catch (RuntimeException fault) {
            if (FailureClassifier.classify(fault).action() == FailureAction.RETRY) {
                throw fault;
            }
            String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
            return new Route(key, new TurnGroup(key, key));
        }
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> assigned.put(partition, executor.assign(maxPollRecords)));
        observer.assigned(partitions, consumer);
        consumer.pause(partitions.stream().filter(observer::waits).toList());
    }

    @Override
    public void onPartitionsRevokedBeforeCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        executor.revoke(assignments(partitions), MAX_REVOCATION_WAIT);
        observer.committed(committer.commitLast(finished(partitions), consumer));
        forget(partitions);
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        executor.revoke(assignments(partitions), Duration.ZERO);
        forget(partitions);
    }

    private List<AssignedPartition> assignments(Collection<TopicPartition> partitions) {
        return partitions.stream()
                .filter(assigned::containsKey)
                .map(assigned::get)
                .toList();
    }

    private Map<TopicPartition, Long> finished(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> finished = new HashMap<>();
        for (TopicPartition partition : partitions) {
            AssignedPartition assignment = assigned.get(partition);
            if (assignment != null) {
                executor.finishedUpTo(assignment).ifPresent(offset -> finished.put(partition, offset));
            }
        }
        return finished;
    }

    private void forget(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            assigned.remove(partition);
            committer.forget(partition);
            undecodable.end(partition);
        }
        observer.revoked(partitions);
    }
}
