package org.audienceshare.worker.consumption.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits what has changed since the last commit. If that fails, the next one includes it. */
final class OffsetCommitter {

    private static final Logger LOG = LoggerFactory.getLogger(OffsetCommitter.class);

    private final Map<TopicPartition, Long> committed = new HashMap<>();

    void commit(Map<TopicPartition, Long> finished, Consumer<?, ?> consumer) {
        Map<TopicPartition, OffsetAndMetadata> changed = new HashMap<>();
        finished.forEach((partition, offset) -> {
            if (!offset.equals(committed.get(partition))) {
                changed.put(partition, new OffsetAndMetadata(offset));
            }
        });
        if (changed.isEmpty()) {
            return;
        }
        try {
            commitThroughOneWakeup(changed, consumer);
            changed.forEach((partition, offset) -> committed.put(partition, offset.offset()));
        } catch (KafkaException fault) {
            LOG.warn(
                    "{} could not be committed: {}",
                    changed.keySet(),
                    fault.getClass().getName());
        }
    }

    /** Forgets a partition that is assigned to somebody else. */
    void forget(TopicPartition partition) {
        committed.remove(partition);
    }

    private static void commitThroughOneWakeup(
            Map<TopicPartition, OffsetAndMetadata> offsets, Consumer<?, ?> consumer) {
        try {
            consumer.commitSync(offsets);
        } catch (WakeupException meantForThePoll) {
            consumer.commitSync(offsets);
        }
    }
}
