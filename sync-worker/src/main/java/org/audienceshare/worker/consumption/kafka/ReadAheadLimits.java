package org.audienceshare.worker.consumption.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.audienceshare.worker.execution.Backlog;

/** How far a consumer reads ahead, and the metric that says when it does not: then small syncs wait behind large ones. */
final class ReadAheadLimits {

    /** What a queued record takes beside its value: the record, its place in the queue and its decoded identifiers. */
    private static final int RECORD_BYTES = 1_000;

    /** A value is kept as it was read and decoded, and the decoded form takes some times as much. */
    private static final int BYTES_PER_VALUE_BYTE = 5;

    private final int maxRecords;
    private final long maxBytes;
    private final AtomicInteger paused = new AtomicInteger();

    /**
     * @param maxRecords of a partition
     * @param maxBytes of all partitions together
     */
    ReadAheadLimits(String topic, int maxRecords, long maxBytes, MeterRegistry meters) {
        this.maxRecords = maxRecords;
        this.maxBytes = maxBytes;
        meters.gauge("audience.share.paused.partitions", List.of(Tag.of("topic", topic)), paused);
    }

    /**
     * Which partitions must not be read on for now. One that has much to do may fill half of the memory; the other half is for
     * all in equal shares, so that it does not stop the others.
     */
    Set<TopicPartition> full(Map<TopicPartition, Backlog> backlogs) {
        long total = backlogs.values().stream().mapToLong(Backlog::bytes).sum();
        long share = maxBytes / 2 / Math.max(1, backlogs.size());
        return backlogs.entrySet().stream()
                .filter(backlog -> backlog.getValue().records() >= maxRecords
                        || (total >= maxBytes / 2 && backlog.getValue().bytes() >= share))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Records how many partitions are paused now. */
    void countPaused(int partitions) {
        paused.set(partitions);
    }

    /**
     * About how much memory a record takes while it waits. It reads all headers: until then they hold on to the buffer of the whole
     * fetch.
     */
    static int bytesOf(ConsumerRecord<?, ?> record) {
        long headers = 0;
        for (Header header : record.headers()) {
            headers += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        long value = Math.max(0, record.serializedValueSize());
        long all = RECORD_BYTES + BYTES_PER_VALUE_BYTE * value + Math.max(0, record.serializedKeySize()) + headers;
        return (int) Math.min(Integer.MAX_VALUE, all);
    }
}
