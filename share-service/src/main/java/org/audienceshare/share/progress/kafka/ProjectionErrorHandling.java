package org.audienceshare.share.progress.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.events.model.BadRecordException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.util.backoff.FixedBackOff;

/**
 * What to do about failures: a bad record is dead-lettered with the reason, and the next record is processed. Anything else
 * (the database or the registry does not answer, or a bug) is retried without end, so that the projection misses nothing.
 */
final class ProjectionErrorHandling {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionErrorHandling.class);

    private static final BackOff NO_RETRY = new FixedBackOff(0, 0);

    private ProjectionErrorHandling() {}

    /**
     * @param firstDelay between the first two attempts; it doubles
     * @param maxDelay the longest delay, well below {@code max.poll.interval.ms}
     */
    static DefaultErrorHandler handler(
            KafkaOperations<byte[], byte[]> deadLetters, Duration firstDelay, Duration maxDelay) {
        // With a back-off without attempts the handler would never call the function.
        BackOff endless = endless(firstDelay, maxDelay);
        DefaultErrorHandler handler = new DefaultErrorHandler(new ProjectionDeadLetters(deadLetters), endless);
        // No exception is fatal by its class: only the back-off decides.
        handler.setClassifications(Map.of(), true);
        handler.setBackOffFunction((record, fault) -> bad(fault).isPresent() ? NO_RETRY : endless);
        handler.setRetryListeners((record, fault, attempt) -> log(record, fault, attempt));
        return handler;
    }

    private static BackOff endless(Duration firstDelay, Duration maxDelay) {
        ExponentialBackOff backOff = new ExponentialBackOff(firstDelay.toMillis(), 2);
        backOff.setMaxInterval(maxDelay.toMillis());
        backOff.setMaxElapsedTime(Long.MAX_VALUE);
        return backOff;
    }

    private static void log(ConsumerRecord<?, ?> record, @Nullable Exception fault, int attempt) {
        Optional<BadRecordException> bad = bad(fault);
        String action = bad.isEmpty()
                ? "will be retried"
                : ProjectionDeadLetters.areWrittenFor(record.topic())
                        ? "is dead-lettered"
                        : "is passed over (the worker dead-letters it)";
        String why = bad.map(Throwable::getMessage).orElseGet(() -> causes(fault));
        LOG.warn(
                "Record {}-{}@{} {} after attempt {}: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                action,
                attempt,
                why);
    }

    static Optional<BadRecordException> bad(@Nullable Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof BadRecordException bad) {
                return Optional.of(bad);
            }
        }
        return Optional.empty();
    }

    /** The classes of an exception and its causes, without their messages. */
    private static String causes(@Nullable Throwable fault) {
        StringJoiner kinds = new StringJoiner(" from ");
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            kinds.add(cause.getClass().getName());
        }
        return kinds.toString();
    }
}
