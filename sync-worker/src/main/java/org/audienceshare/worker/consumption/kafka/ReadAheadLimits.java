package org.audienceshare.worker.consumption.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** How a consumer reads ahead, and the metric that says when it does not: then small syncs wait behind large ones. */
final class ReadAheadLimits {

    private final int maxPollRecords;
    private final Duration maxRevocationWait;
    private final AtomicInteger fullPartitions;

    /** @param maxRevocationWait how long a partition that goes to another worker waits for the chunks in hand */
    ReadAheadLimits(String topic, int maxPollRecords, Duration maxRevocationWait, MeterRegistry meters) {
        this.maxPollRecords = maxPollRecords;
        this.maxRevocationWait = maxRevocationWait;
        this.fullPartitions = new AtomicInteger();
        meters.gauge("audience.share.paused.partitions", List.of(Tag.of("topic", topic)), fullPartitions);
    }

    int maxPollRecords() {
        return maxPollRecords;
    }

    Duration maxRevocationWait() {
        return maxRevocationWait;
    }

    /** Records how many partitions are paused now. */
    void countFull(int partitions) {
        fullPartitions.set(partitions);
    }
}
