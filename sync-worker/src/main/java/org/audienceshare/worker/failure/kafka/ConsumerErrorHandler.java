package org.audienceshare.worker.failure.kafka;

import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.audienceshare.contacts.RedactedException;
import org.audienceshare.contacts.failure.mongo.FailureClassifier;
import org.audienceshare.worker.execution.ExecutionHaltedException;
import org.audienceshare.worker.failure.ProcessTerminator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * Handles the faults of polling and committing. Those of single records are the {@link RecordFaultHandler}'s: a container only
 * queues records, so a failure there is a bug. It never throws.
 */
@Component
public final class ConsumerErrorHandler implements CommonErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ConsumerErrorHandler.class);
    private static final long POLL_AGAIN_MILLIS = 1000;

    private final ProcessTerminator terminator;

    public ConsumerErrorHandler(ProcessTerminator terminator) {
        this.terminator = terminator;
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
        shutDown("queueing records failed", thrown, container);
    }

    @Override
    public void handleBatch(
            Exception thrown,
            ConsumerRecords<?, ?> data,
            Consumer<?, ?> consumer,
            MessageListenerContainer container,
            Runnable invokeListener) {
        shutDown("queueing records failed", thrown, container);
    }

    @Override
    public void handleOtherException(
            Exception thrown, Consumer<?, ?> consumer, MessageListenerContainer container, boolean batchListener) {
        if (FailureClassifier.find(thrown, ExecutionHaltedException.class).isPresent()) {
            // Whoever halted has logged why, and ends the process.
            stop(container);
        } else if (FailureClassifier.isRetried(thrown)) {
            LOG.warn("{} can't poll, retrying: {}", container.getListenerId(), typeOf(thrown));
            sleep(POLL_AGAIN_MILLIS);
        } else {
            shutDown("polling failed", thrown, container);
        }
    }

    private void shutDown(String where, Exception thrown, MessageListenerContainer container) {
        LOG.error("{}: an unexpected failure; this worker stops", where, RedactedException.of(thrown));
        stop(container);
        terminator.terminate(where + ": " + typeOf(thrown));
    }

    private static void stop(MessageListenerContainer container) {
        if (container.isRunning()) {
            container.stopAbnormally(() -> {});
        }
    }

    /** The innermost exception's class: messages may hold contact data. */
    private static String typeOf(Throwable thrown) {
        return FailureClassifier.innermost(thrown).getClass().getName();
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
