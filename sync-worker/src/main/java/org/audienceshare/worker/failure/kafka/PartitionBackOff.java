package org.audienceshare.worker.failure.kafka;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.audienceshare.worker.failure.RetryDelays;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.scheduling.TaskScheduler;

/**
 * Pauses one partition after a failure while the consumer continues with its others. It does not put the
 * consumer's thread to sleep; a timer resumes the partition, whichever consumer it is assigned to by then.
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
     * @return the failures so far, and how long the partition is paused now
     */
    Delay pause(TopicPartition partition, long offset, MessageListenerContainer container) {
        Failures inARow = failures.compute(
                partition,
                (same, before) -> before == null || before.offset != offset
                        ? new Failures(offset, 1)
                        : new Failures(offset, before.count + 1));
        Duration duration = delays.after(inARow.count);
        // A container that is being stopped holds its lock until this thread is done.
        if (container.isRunning()) {
            container.pausePartition(partition);
            timer.schedule(
                    () -> container.resumePartition(partition), clock.instant().plus(duration));
        }
        return new Delay(inARow.count, duration);
    }

    /** Forgets the partition's failures. */
    void recovered(TopicPartition partition) {
        failures.remove(partition);
    }

    /** How often the same record has failed, and how long its partition is paused now. */
    record Delay(int failures, Duration duration) {}

    private record Failures(long offset, int count) {}
}
