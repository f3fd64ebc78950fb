package org.audienceshare.worker.consumption.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.audienceshare.worker.execution.Backlog;
import org.junit.jupiter.api.Test;

class ReadAheadLimitsTest {

    private final ReadAheadLimits limits = new ReadAheadLimits("tasks", 100, 1_000, new SimpleMeterRegistry());
    private final Map<TopicPartition, Backlog> backlogs = new HashMap<>();

    @Test
    void aPartitionWithTooManyRecordsIsFullAloneAndAtOnce() {
        have(0, 99, 0);
        have(1, 100, 0);

        assertThat(limits.full(backlogs)).containsExactly(partition(1));
    }

    @Test
    void onePartitionMayFillHalfOfTheMemory() {
        have(0, 1, 499);
        have(1, 1, 0);
        assertThat(limits.full(backlogs)).isEmpty();

        have(0, 1, 500);
        assertThat(limits.full(backlogs)).containsExactly(partition(0));
    }

    @Test
    void theOtherHalfIsSharedEquallyByThoseThatComeLater() {
        have(0, 1, 500);
        have(1, 1, 124);
        have(2, 1, 125);
        have(3, 1, 0);

        assertThat(limits.full(backlogs)).containsExactlyInAnyOrder(partition(0), partition(2));
    }

    @Test
    void aLargeRecordCountsForMoreThanASmallOne() {
        assertThat(ReadAheadLimits.bytesOf(record(10))).isBetween(1_000, 1_200);
        assertThat(ReadAheadLimits.bytesOf(record(1_000_000))).isGreaterThan(5_000_000);
        assertThat(ReadAheadLimits.bytesOf(record(Integer.MAX_VALUE))).isEqualTo(Integer.MAX_VALUE);
    }

    private void have(int partition, int records, long bytes) {
        backlogs.put(partition(partition), new Backlog(records, bytes));
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition("tasks", number);
    }

    private static ConsumerRecord<byte[], byte[]> record(int valueBytes) {
        return new ConsumerRecord<>(
                "tasks",
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                8,
                valueBytes,
                new byte[8],
                new byte[0],
                new RecordHeaders(),
                Optional.empty());
    }
}
