package org.audienceshare.worker.failure.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.audienceshare.contacts.RedactedException;
import org.audienceshare.events.model.BadRecordException;
import org.audienceshare.worker.failure.FailureAction;
import org.audienceshare.worker.failure.ProcessTerminator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * Does what the {@link FailureAction} of a listener's failure says. It never throws, seeks by itself, and commits by itself
 * what it dead-lettered; so the container commits nothing that a listener did not finish.
 */
@Component
public final class ConsumerErrorHandler implements CommonErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ConsumerErrorHandler.class);
    private static final long POLL_AGAIN_MILLIS = 1000;

    private final DeadLetterPublisher deadLetterPublisher;
    private final PartitionBackOff backOff;
    private final ProcessTerminator terminator;
    private final MeterRegistry meters;

    public ConsumerErrorHandler(
            DeadLetterPublisher deadLetterPublisher,
            PartitionBackOff backOff,
            ProcessTerminator terminator,
            MeterRegistry meters) {
        this.deadLetterPublisher = deadLetterPublisher;
        this.backOff = backOff;
        this.terminator = terminator;
        this.meters = meters;
    }

    @Override
    public boolean seeksAfterHandling() {
        return true;
    }

    @Override
    public boolean isAckAfterHandle() {
        return false;
    }

    @Override
    public void handleRemaining(
            Exception thrown,
            List<ConsumerRecord<?, ?>> records,
            Consumer<?, ?> consumer,
            MessageListenerContainer container) {
        handle(thrown, new Unprocessed(records, true), consumer, container);
    }

    @Override
    public void handleBatch(
            Exception thrown,
            ConsumerRecords<?, ?> data,
            Consumer<?, ?> consumer,
            MessageListenerContainer container,
            Runnable invokeListener) {
        List<ConsumerRecord<?, ?>> records = new ArrayList<>(data.count());
        data.forEach(records::add);
        Optional<BatchListenerFailedException> oneFailed =
                FailureClassifier.find(thrown, BatchListenerFailedException.class);
        int done = oneFailed.map(BatchListenerFailedException::getIndex).orElse(0);
        commit(records.subList(0, done), consumer);
        handle(
                thrown,
                new Unprocessed(records.subList(done, records.size()), oneFailed.isPresent()),
                consumer,
                container);
    }

    @Override
    public void handleOtherException(
            Exception thrown, Consumer<?, ?> consumer, MessageListenerContainer container, boolean batchListener) {
        if (FailureClassifier.actionFor(thrown) == FailureAction.RETRY) {
            LOG.warn("{} can't poll, retrying: {}", container.getListenerId(), typeOf(thrown));
            sleep(POLL_AGAIN_MILLIS);
        } else {
            shutDown("polling failed", thrown, container);
        }
    }

    /**
     * The records that a listener did not finish.
     *
     * @param records in their order, at least one
     * @param firstFailed whether the first record caused the failure; otherwise any of them may have
     */
    private record Unprocessed(List<ConsumerRecord<?, ?>> records, boolean firstFailed) {

        ConsumerRecord<?, ?> first() {
            return records.get(0);
        }

        List<ConsumerRecord<?, ?>> blamed() {
            return firstFailed ? records.subList(0, 1) : records;
        }
    }

    private void handle(
            Exception thrown, Unprocessed unprocessed, Consumer<?, ?> consumer, MessageListenerContainer container) {
        switch (actionFor(thrown, unprocessed)) {
            case RETRY -> backOff(thrown, unprocessed, consumer, container);
            case DEAD_LETTER -> deadLetterFirst(thrown, unprocessed, consumer, container);
            case SHUT_DOWN -> {
                seekToFirst(unprocessed.records(), consumer);
                shutDown(at(unprocessed.first()), thrown, container);
            }
        }
    }

    private static FailureAction actionFor(Exception thrown, Unprocessed unprocessed) {
        FailureAction action = FailureClassifier.actionFor(thrown);
        // Which record is bad is not known, so none can be dead-lettered.
        return action == FailureAction.DEAD_LETTER && !unprocessed.firstFailed() ? FailureAction.SHUT_DOWN : action;
    }

    private void backOff(
            Exception thrown, Unprocessed unprocessed, Consumer<?, ?> consumer, MessageListenerContainer container) {
        seekToFirst(unprocessed.records(), consumer);
        firstOfEachPartition(unprocessed.blamed()).forEach((partition, offset) -> {
            PartitionBackOff.Delay delay = backOff.pause(partition, offset, container);
            LOG.warn(
                    "{}@{} failed {} time(s), retrying in {} ms: {}",
                    partition,
                    offset,
                    delay.failures(),
                    delay.duration().toMillis(),
                    typeOf(thrown));
            meters.counter("audience.share.back.offs", "topic", partition.topic())
                    .increment();
        });
    }

    @SuppressWarnings("unchecked") // every container with this handler is made with these two types
    private void deadLetterFirst(
            Exception thrown, Unprocessed unprocessed, Consumer<?, ?> consumer, MessageListenerContainer container) {
        BadRecordException reason =
                FailureClassifier.find(thrown, BadRecordException.class).orElseThrow();
        ConsumerRecord<byte[], DecodeResult> bad = (ConsumerRecord<byte[], DecodeResult>) unprocessed.first();
        try {
            deadLetterPublisher.publish(List.of(DeadLetterRecord.invalid(bad, reason)));
        } catch (RuntimeException notPublished) {
            handle(notPublished, unprocessed, consumer, container);
            return;
        }
        commit(List.of(bad), consumer);
        backOff.recovered(partitionOf(bad));
        seekToFirst(unprocessed.records().subList(1, unprocessed.records().size()), consumer);
    }

    private void shutDown(String where, Exception thrown, MessageListenerContainer container) {
        LOG.error("{}: an unexpected failure; this worker stops", where, RedactedException.of(thrown));
        if (container.isRunning()) {
            container.stopAbnormally(() -> {});
        }
        terminator.terminate(where + ": " + typeOf(thrown));
    }

    private static void seekToFirst(List<ConsumerRecord<?, ?>> records, Consumer<?, ?> consumer) {
        Set<TopicPartition> mine = consumer.assignment();
        firstOfEachPartition(records).forEach((partition, offset) -> {
            if (mine.contains(partition)) {
                consumer.seek(partition, offset);
            }
        });
    }

    private static Map<TopicPartition, Long> firstOfEachPartition(List<ConsumerRecord<?, ?>> records) {
        Map<TopicPartition, Long> first = new LinkedHashMap<>();
        records.forEach(record -> first.putIfAbsent(partitionOf(record), record.offset()));
        return first;
    }

    /** Commits the records. If that fails they are redelivered, which is harmless. */
    private static void commit(List<? extends ConsumerRecord<?, ?>> done, Consumer<?, ?> consumer) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        done.forEach(record -> offsets.put(partitionOf(record), new OffsetAndMetadata(record.offset() + 1)));
        if (offsets.isEmpty()) {
            return;
        }
        try {
            commitThroughOneWakeup(offsets, consumer);
        } catch (KafkaException fault) {
            LOG.warn("{} could not be committed and will be redelivered: {}", offsets.keySet(), typeOf(fault));
        }
    }

    private static void commitThroughOneWakeup(
            Map<TopicPartition, OffsetAndMetadata> offsets, Consumer<?, ?> consumer) {
        try {
            consumer.commitSync(offsets);
        } catch (WakeupException meantForThePoll) {
            consumer.commitSync(offsets);
        }
    }

    private static TopicPartition partitionOf(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private static String at(ConsumerRecord<?, ?> record) {
        return partitionOf(record) + "@" + record.offset();
    }

    /** The innermost exception's class: messages may hold contact data. */
    private static String typeOf(Throwable thrown) {
        Throwable innermost = thrown;
        for (int depth = 0; depth < 50 && innermost.getCause() != null; depth++) {
            innermost = innermost.getCause();
        }
        return innermost.getClass().getName();
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
