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
import org.audienceshare.events.model.BadRecordException;
import org.audienceshare.sync.failure.EmergencyStop;
import org.audienceshare.sync.failure.LoggableFault;
import org.audienceshare.sync.failure.Remedy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Gives every fault of a listener its remedy. It never throws, seeks by itself, and commits by itself what it put aside;
 * so the container commits nothing that a listener did not finish.
 */
public final class RemedyErrorHandler implements CommonErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RemedyErrorHandler.class);
    private static final long POLL_AGAIN_MILLIS = 1000;

    private final DeadLetters deadLetters;
    private final PartitionBackOff backOff;
    private final EmergencyStop emergencyStop;
    private final MeterRegistry meters;

    public RemedyErrorHandler(
            DeadLetters deadLetters, PartitionBackOff backOff, EmergencyStop emergencyStop, MeterRegistry meters) {
        this.deadLetters = deadLetters;
        this.backOff = backOff;
        this.emergencyStop = emergencyStop;
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
        remedy(thrown, new Undone(records, true), consumer, container);
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
        Optional<BatchListenerFailedException> oneFailed = KafkaFaults.find(thrown, BatchListenerFailedException.class);
        int done = oneFailed.map(BatchListenerFailedException::getIndex).orElse(0);
        commit(records.subList(0, done), consumer);
        remedy(thrown, new Undone(records.subList(done, records.size()), oneFailed.isPresent()), consumer, container);
    }

    @Override
    public void handleOtherException(
            Exception thrown, Consumer<?, ?> consumer, MessageListenerContainer container, boolean batchListener) {
        if (KafkaFaults.remedyFor(thrown) == Remedy.WAIT) {
            LOG.warn("{} can't poll and tries again: {}", container.getListenerId(), typeOf(thrown));
            sleep(POLL_AGAIN_MILLIS);
        } else {
            stop("polling failed", thrown, container);
        }
    }

    /**
     * What a listener left undone.
     *
     * @param records in their order, at least one
     * @param firstFailed whether the first record is to blame; otherwise it may have been any
     */
    private record Undone(List<ConsumerRecord<?, ?>> records, boolean firstFailed) {

        ConsumerRecord<?, ?> first() {
            return records.get(0);
        }

        List<ConsumerRecord<?, ?>> blamed() {
            return firstFailed ? records.subList(0, 1) : records;
        }
    }

    private void remedy(Exception thrown, Undone undone, Consumer<?, ?> consumer, MessageListenerContainer container) {
        switch (remedyFor(thrown, undone)) {
            case WAIT -> rest(thrown, undone, consumer, container);
            case PUT_ASIDE -> putFirstAside(thrown, undone, consumer, container);
            case STOP -> {
                seekToFirst(undone.records(), consumer);
                stop(at(undone.first()), thrown, container);
            }
        }
    }

    private static Remedy remedyFor(Exception thrown, Undone undone) {
        Remedy remedy = KafkaFaults.remedyFor(thrown);
        // Bad data that can't be pinned on a record can't be put aside either.
        return remedy == Remedy.PUT_ASIDE && !undone.firstFailed() ? Remedy.STOP : remedy;
    }

    private void rest(Exception thrown, Undone undone, Consumer<?, ?> consumer, MessageListenerContainer container) {
        seekToFirst(undone.records(), consumer);
        firstOfEachPartition(undone.blamed()).forEach((partition, offset) -> {
            PartitionBackOff.Rest rest = backOff.rest(partition, offset, container);
            LOG.warn(
                    "{}@{} failed {} time(s) and is tried again in {} ms: {}",
                    partition,
                    offset,
                    rest.failures(),
                    rest.delay().toMillis(),
                    typeOf(thrown));
            meters.counter("audience.share.back.offs", "topic", partition.topic())
                    .increment();
        });
    }

    @SuppressWarnings("unchecked") // every container with this handler is made with these two types
    private void putFirstAside(
            Exception thrown, Undone undone, Consumer<?, ?> consumer, MessageListenerContainer container) {
        BadRecordException reason =
                KafkaFaults.find(thrown, BadRecordException.class).orElseThrow();
        ConsumerRecord<byte[], ReceivedValue> bad = (ConsumerRecord<byte[], ReceivedValue>) undone.first();
        try {
            deadLetters.putAside(List.of(DeadLetter.invalid(bad, reason)));
        } catch (RuntimeException notPutAside) {
            remedy(notPutAside, undone, consumer, container);
            return;
        }
        commit(List.of(bad), consumer);
        backOff.recovered(partitionOf(bad));
        seekToFirst(undone.records().subList(1, undone.records().size()), consumer);
    }

    private void stop(String where, Exception thrown, MessageListenerContainer container) {
        LOG.error("{}: a bug; this worker stops", where, LoggableFault.of(thrown));
        if (container.isRunning()) {
            container.stopAbnormally(() -> {});
        }
        emergencyStop.stop(where + ": " + typeOf(thrown));
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

    /** Commits behind the records. Where that fails they come again, which is harmless. */
    private static void commit(List<? extends ConsumerRecord<?, ?>> done, Consumer<?, ?> consumer) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        done.forEach(record -> offsets.put(partitionOf(record), new OffsetAndMetadata(record.offset() + 1)));
        if (offsets.isEmpty()) {
            return;
        }
        try {
            commitThroughOneWakeup(offsets, consumer);
        } catch (KafkaException fault) {
            LOG.warn("{} could not be committed and come again: {}", offsets.keySet(), typeOf(fault));
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

    /** The innermost fault's class: messages may hold contact data. */
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
