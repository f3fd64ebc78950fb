package org.audienceshare.worker.consumption.kafka;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.audienceshare.contacts.failure.LogLimiter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits what has changed since the last commit, and returns what it has committed. If that fails, the next one includes it. It does not wait for long: a
 * consumer stops even if the broker is unavailable.
 */
final class OffsetCommitter {

    private static final Logger LOG = LoggerFactory.getLogger(OffsetCommitter.class);

    private static final Duration MAX_WAIT = Duration.ofSeconds(2);

    /** When a partition is handed over. */
    private static final Duration MAX_LAST_WAIT = Duration.ofSeconds(1);

    private final LogLimiter limiter = new LogLimiter(Clock.systemUTC());
    private final Map<TopicPartition, Long> committed = new HashMap<>();

    /** Before a poll. A consumer that is woken meanwhile is to stop, and commits when its partitions are revoked. */
    Map<TopicPartition, Long> commit(Map<TopicPartition, Long> finished, Consumer<?, ?> consumer) {
        return commit(finished, changed -> {
            try {
                consumer.commitSync(changed, MAX_WAIT);
            } catch (WakeupException stopped) {
                return false;
            }
            return true;
        });
    }

    /** Before partitions are handed over. */
    Map<TopicPartition, Long> commitLast(Map<TopicPartition, Long> finished, Consumer<?, ?> consumer) {
        return commit(finished, changed -> {
            try {
                consumer.commitSync(changed, MAX_LAST_WAIT);
            } catch (WakeupException meantForThePoll) {
                consumer.commitSync(changed, MAX_LAST_WAIT);
            }
            return true;
        });
    }

    private Map<TopicPartition, Long> commit(
            Map<TopicPartition, Long> finished, Predicate<Map<TopicPartition, OffsetAndMetadata>> commitSync) {
        Map<TopicPartition, OffsetAndMetadata> changed = new HashMap<>();
        finished.forEach((partition, offset) -> {
            if (!offset.equals(committed.get(partition))) {
                changed.put(partition, new OffsetAndMetadata(offset));
            }
        });
        Map<TopicPartition, Long> now = new HashMap<>();
        try {
            if (!changed.isEmpty() && commitSync.test(changed)) {
                changed.forEach((partition, offset) -> now.put(partition, offset.offset()));
                committed.putAll(now);
            }
        } catch (KafkaException fault) {
            String reason = fault.getClass().getName();
            limiter.permit("", reason)
                    .ifPresent(leftOut -> LOG.warn(
                            "{} could not be committed, and will be with the next commit: {}",
                            changed.keySet(),
                            reason));
        }
        return now;
    }

    /** Forgets a partition that is assigned to somebody else. */
    void forget(TopicPartition partition) {
        committed.remove(partition);
    }
}
