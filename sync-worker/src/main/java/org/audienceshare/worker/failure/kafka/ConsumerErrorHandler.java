package org.audienceshare.worker.failure.kafka;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.audienceshare.contacts.RedactedException;
import org.audienceshare.contacts.failure.kafka.ConsumerHealth;
import org.audienceshare.contacts.failure.mongo.FailureClassifier;
import org.audienceshare.events.wire.UnreadablePartition;
import org.audienceshare.worker.execution.ExecutionHaltedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Handles the faults of polling and committing: a partition that can't be read waits, and everything else is polled again. Faults
 * of single records are the {@link RecordFaultHandler}'s: a container only queues records. It never throws.
 */
public final class ConsumerErrorHandler implements CommonErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ConsumerErrorHandler.class);
    private static final long POLL_AGAIN_MILLIS = 1000;

    private final ConsumerHealth health;
    private final PartitionPauses pauses;

    public ConsumerErrorHandler(ConsumerHealth health, PartitionPauses pauses) {
        this.health = health;
        this.pauses = pauses;
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
        queueingFailed(thrown, container);
    }

    @Override
    public void handleBatch(
            Exception thrown,
            ConsumerRecords<?, ?> data,
            Consumer<?, ?> consumer,
            MessageListenerContainer container,
            Runnable invokeListener) {
        queueingFailed(thrown, container);
    }

    /** Which records were queued is not known, so none of them may be committed. */
    private void queueingFailed(Exception thrown, MessageListenerContainer container) {
        LOG.error("Queueing records failed", RedactedException.of(thrown));
        health.stopped(
                "queueing records failed: " + FailureClassifier.classify(thrown).reason());
        stop(container);
    }

    @Override
    public void handleOtherException(
            Exception thrown, Consumer<?, ?> consumer, MessageListenerContainer container, boolean batchListener) {
        if (FailureClassifier.find(thrown, ExecutionHaltedException.class).isPresent()) {
            // Whoever halted has said why.
            stop(container);
            return;
        }
        String reason = reasonOf(thrown);
        try {
            Optional<UnreadablePartition> unreadable = UnreadablePartition.in(thrown, consumer);
            if (unreadable.isPresent()) {
                pauses.pause(unreadable.get(), reason);
                return;
            }
        } catch (RuntimeException notEvenThePosition) {
            reason = reason + "; " + reasonOf(notEvenThePosition);
        }
        health.pollFails(Objects.toString(container.getListenerId()), reason);
        sleep(POLL_AGAIN_MILLIS);
    }

    /** With the innermost exception's class: the table knows little about damaged batches, and messages may hold contact data. */
    private static String reasonOf(Throwable thrown) {
        String innermost = FailureClassifier.innermost(thrown).getClass().getName();
        String known = FailureClassifier.classify(thrown).reason();
        return known.contains(innermost) ? known : known + ", " + innermost;
    }

    private static void stop(MessageListenerContainer container) {
        if (container.isRunning()) {
            container.stopAbnormally(() -> {});
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
