package org.audienceshare.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Partitions in memory, what is committed of them and what is done: the model that a simulated consumer is compared with. */
final class SimulatedLogs {

    private final List<List<LoggedRecord>> logs = new ArrayList<>();
    private final long[] committed;
    private final Set<LoggedRecord> done = new HashSet<>();
    private final Map<String, Long> lastDone = new HashMap<>();
    private long sequence;

    /** @param order of publishing; that of one key rises with the offset */
    record LoggedRecord(int partition, long offset, String key, long order) {}

    SimulatedLogs(int partitions) {
        committed = new long[partitions];
        for (int partition = 0; partition < partitions; partition++) {
            logs.add(new ArrayList<>());
        }
    }

    void publish(Random random) {
        int partition = random.nextInt(logs.size());
        List<LoggedRecord> log = logs.get(partition);
        long offset = (log.isEmpty() ? 0 : log.get(log.size() - 1).offset + 1) + random.nextInt(2);
        log.add(new LoggedRecord(partition, offset, partition + "-" + random.nextInt(4), sequence++));
    }

    Stream<LoggedRecord> from(int partition, long offset) {
        return logs.get(partition).stream().filter(logged -> logged.offset >= offset);
    }

    void commit(int partition, long offset) {
        assertThat(offset).isGreaterThanOrEqualTo(committed[partition]);
        committed[partition] = offset;
    }

    long committed(int partition) {
        return committed[partition];
    }

    void done(List<LoggedRecord> records) {
        for (LoggedRecord record : records) {
            done.add(record);
            lastDone.merge(record.key, record.order, Math::max);
        }
    }

    /** What begins now is the next of its key, or comes again. */
    void checkOrder(List<LoggedRecord> records) {
        for (LoggedRecord record : records) {
            if (!done.contains(record)) {
                assertThat(record.order).isGreaterThan(lastDone.getOrDefault(record.key, -1L));
                assertThat(logs.get(record.partition).stream()
                                .filter(earlier -> earlier.key.equals(record.key) && earlier.order < record.order)
                                .filter(earlier -> !records.contains(earlier)))
                        .allMatch(done::contains);
            }
        }
    }

    void checkThatWhatIsCommittedIsDone() {
        for (List<LoggedRecord> log : logs) {
            assertThat(log.stream().filter(logged -> logged.offset < committed[logged.partition]))
                    .allMatch(done::contains);
        }
    }

    List<LoggedRecord> undone() {
        return logs.stream()
                .flatMap(List::stream)
                .filter(record -> !done.contains(record))
                .toList();
    }

    List<LoggedRecord> uncommitted() {
        return logs.stream()
                .flatMap(List::stream)
                .filter(record -> record.offset >= committed[record.partition])
                .toList();
    }
}
