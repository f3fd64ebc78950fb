package org.audienceshare.worker.consumption.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.audienceshare.contacts.failure.kafka.ConsumerHealth;
import org.audienceshare.worker.failure.RetryDelays;

/**
 * Partitions whose next record can't be read or decoded now, because its batch is damaged or the registry is unavailable. Each
 * waits for longer the more often the same record has failed; the others go on. Used by one thread.
 */
final class DecodePauses {

    private final RetryDelays delays;
    private final Clock clock;
    private final ConsumerHealth health;
    private final MeterRegistry meters;
    private final Map<TopicPartition, Pause> pauses = new HashMap<>();

    private record Pause(long offset, int failures, Instant until) {}

    DecodePauses(RetryDelays delays, Clock clock, ConsumerHealth health, MeterRegistry meters) {
        this.delays = delays;
        this.clock = clock;
        this.health = health;
        this.meters = meters;
    }

    /** @param reason a sentence without contact data */
    void begin(TopicPartition partition, long offset, String reason) {
        Pause before = pauses.get(partition);
        int failures = before == null || before.offset != offset ? 1 : before.failures + 1;
        Duration delay = delays.after(failures);
        pauses.put(partition, new Pause(offset, failures, clock.instant().plus(delay)));
        health.waits(
                partition.toString(),
                partition.toString(),
                "the record at offset " + offset + " can't be read: " + reason,
                delay);
        meters.counter("audience.share.back.offs", "topic", partition.topic()).increment();
    }

    boolean waits(TopicPartition partition) {
        Pause pause = pauses.get(partition);
        return pause != null && clock.instant().isBefore(pause.until);
    }

    /** A record of the partition was read and decoded. */
    void passed(TopicPartition partition, long offset) {
        Pause pause = pauses.get(partition);
        if (pause != null && offset >= pause.offset) {
            end(partition);
        }
    }

    void end(TopicPartition partition) {
        if (pauses.remove(partition) != null) {
            health.goesOn(partition.toString());
        }
    }
}
