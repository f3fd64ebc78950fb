package org.audienceshare.worker.consumption.kafka;

import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Told what a consumer reads and commits, in the consumer's thread. */
interface OffsetObserver {

    /** Observes nothing. */
    OffsetObserver NONE = new OffsetObserver() {
        @Override
        public void assigned(Collection<TopicPartition> partitions, Consumer<?, ?> consumer) {}

        @Override
        public void beforePoll(Consumer<?, ?> consumer) {}

        @Override
        public boolean waits(TopicPartition partition) {
            return false;
        }

        @Override
        public void committed(Map<TopicPartition, Long> offsets) {}

        @Override
        public void revoked(Collection<TopicPartition> partitions) {}
    };

    /** Before partitions are read. It may move the consumer's position. */
    void assigned(Collection<TopicPartition> partitions, Consumer<?, ?> consumer);

    /** Does what failed before. */
    void beforePoll(Consumer<?, ?> consumer);

    /** Whether the partition must not be read yet. */
    boolean waits(TopicPartition partition);

    void committed(Map<TopicPartition, Long> offsets);

    /** The last offsets were committed, and the partitions go to other workers. */
    void revoked(Collection<TopicPartition> partitions);
}
