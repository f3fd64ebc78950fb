package org.audienceshare.worker.consumption.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.audienceshare.worker.failure.RetryDelays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Partitions whose next record can't be decoded now, because the registry is unavailable. Each waits for longer the more often
 * the same record has failed; the others go on. Used by one thread.
 */
final class DecodePauses {

    private static final Logger LOG = LoggerFactory.getLogger(DecodePauses.class);

    private final RetryDelays delays;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Map<TopicPartition, Pause> pauses = new HashMap<>();

    private record Pause(long offset, int failures, Instant until) {}

    DecodePauses(RetryDelays delays, Clock clock, MeterRegistry meters) {
        this.delays = delays;
        this.clock = clock;
        this.meters = meters;
    }

    void begin(TopicPartition partition, long offset, Throwable fault) {
        Pause before = pauses.get(partition);
        int failures = before == null || before.offset != offset ? 1 : before.failures + 1;
        Duration delay = delays.after(failures);
        pauses.put(partition, new Pause(offset, failures, clock.instant().plus(delay)));
        LOG.warn(
                "{}@{} can't be decoded now, the {}. time; retrying in {} ms: {}",
                partition,
                offset,
                failures,
                delay.toMillis(),
                fault.getClass().getName());
        meters.counter("audience.share.back.offs", "topic", partition.topic()).increment();
    }

    boolean waits(TopicPartition partition) {
        Pause pause = pauses.get(partition);
        return pause != null && clock.instant().isBefore(pause.until);
    }

    void end(TopicPartition partition) {
        pauses.remove(partition);
    }
}
