package org.audienceshare.worker.failure.kafka;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.audienceshare.sync.failure.RetryDelays;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.scheduling.TaskScheduler;

/**
 * Lets one partition rest while the consumer goes on with its others. The partition is paused, not the consumer's thread
 * put to sleep; a timer resumes it, wherever it has been assigned meanwhile.
 */
public final class PartitionBackOff {

    private final RetryDelays delays;
    private final TaskScheduler timer;
    private final Clock clock;
    private final Map<TopicPartition, Failures> failures = new ConcurrentHashMap<>();

    public PartitionBackOff(RetryDelays delays, TaskScheduler timer, Clock clock) {
        this.delays = delays;
        this.timer = timer;
        this.clock = clock;
    }

    /**
     * Pauses the partition for longer the more often the record at {@code offset} has failed in a row.
     *
     * @return the failures so far, and how long the partition rests now
     */
    Rest rest(TopicPartition partition, long offset, MessageListenerContainer container) {
        Failures sofar = failures.compute(
                partition,
                (same, before) -> before == null || before.offset != offset
                        ? new Failures(offset, 1)
                        : new Failures(offset, before.count + 1));
        Duration delay = delays.after(sofar.count);
        // A container that is being stopped holds its lock until this thread is done.
        if (container.isRunning()) {
            container.pausePartition(partition);
            timer.schedule(
                    () -> container.resumePartition(partition), clock.instant().plus(delay));
        }
        return new Rest(sofar.count, delay);
    }

    /** Forgets the partition's failures. */
    void recovered(TopicPartition partition) {
        failures.remove(partition);
    }

    /** How often the same record has failed, and how long its partition rests now. */
    record Rest(int failures, Duration delay) {}

    private record Failures(long offset, int count) {}
}
