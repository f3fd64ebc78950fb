package org.audienceshare.share.progress.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.contacts.failure.Failure;
import org.audienceshare.contacts.failure.FailureAction;
import org.audienceshare.contacts.failure.kafka.ConsumerHealth;
import org.audienceshare.contacts.failure.mongo.FailureClassifier;
import org.audienceshare.events.model.BadRecordException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.ListenerContainerPauseService;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.util.backoff.FixedBackOff;

/**
 * What to do about failures, by the same table as the workers: a bad record is dead-lettered with the reason; what is unavailable
 * is retried without end, so that the projection misses nothing; and a record that fails unexpectedly is tried three times and
 * then dead-lettered as a bug, so that the next ones are processed.
 */
final class ProjectionErrorHandling {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionErrorHandling.class);

    private static final BackOff NO_RETRY = new FixedBackOff(0, 0);
    private static final int UNEXPECTED_RETRIES = 2;

    private ProjectionErrorHandling() {}

    /**
     * @param firstDelay between the first two attempts; it doubles
     * @param maxDelay the longest delay, well below {@code max.poll.interval.ms}
     */
    static DefaultErrorHandler handler(
            KafkaOperations<byte[], byte[]> deadLetters,
            Duration firstDelay,
            Duration maxDelay,
            ListenerContainerPauseService pauses,
            ConsumerHealth health) {
        // With a back-off without attempts the handler would never call the function.
        BackOff endless = endless(firstDelay, maxDelay);
        BackOff few = new FixedBackOff(firstDelay.toMillis(), UNEXPECTED_RETRIES);
        DefaultErrorHandler handler =
                new ProjectionErrorHandler(new ProjectionDeadLetters(deadLetters), endless, pauses, health);
        // No exception is fatal by its class: only the back-off decides.
        handler.setClassifications(Map.of(), true);
        handler.setBackOffFunction(
                (record, fault) -> switch (FailureClassifier.classify(fault).action()) {
                    case RETRY -> endless;
                    case DEAD_LETTER -> NO_RETRY;
                    case QUARANTINE -> few;
                });
        handler.setRetryListeners((record, fault, attempt) -> report(record, fault, maxDelay, health));
        return handler;
    }

    private static BackOff endless(Duration firstDelay, Duration maxDelay) {
        ExponentialBackOff backOff = new ExponentialBackOff(firstDelay.toMillis(), 2);
        backOff.setMaxInterval(maxDelay.toMillis());
        backOff.setMaxElapsedTime(Long.MAX_VALUE);
        return backOff;
    }

    private static void report(
            ConsumerRecord<?, ?> record, @Nullable Exception fault, Duration delay, ConsumerHealth health) {
        Failure failure = FailureClassifier.classify(fault == null ? new IllegalStateException() : fault);
        if (failure.action() != FailureAction.DEAD_LETTER) {
            String partition = record.topic() + "-" + record.partition();
            health.waits(partition, partition, failure.reason(), delay);
            return;
        }
        LOG.warn(
                "Record {}-{}@{} is dead-lettered: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                failure.reason());
    }

    static Optional<BadRecordException> bad(@Nullable Throwable fault) {
        return fault == null ? Optional.empty() : FailureClassifier.find(fault, BadRecordException.class);
    }

    /** The classes of an exception and its causes, without their messages. */
    static String causes(@Nullable Throwable fault) {
        StringJoiner kinds = new StringJoiner(" from ");
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            kinds.add(cause.getClass().getName());
        }
        return kinds.toString();
    }
}
