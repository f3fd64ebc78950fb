package org.audienceshare.benchmarks.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.audienceshare.events.Topic;
import org.audienceshare.events.avro.SyncReportMapper;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.events.model.SyncReport;
import org.audienceshare.events.wire.EventSerde;
import org.audienceshare.events.wire.SerdeSettings;
import org.audienceshare.local.parts.PartFailedException;

/** Follows the results that the worker reports, in a thread of its own. */
public final class SyncResults implements AutoCloseable {

    private static final Duration POLL = Duration.ofSeconds(1);

    private final KafkaConsumer<String, SpecificRecord> consumer;
    private final CompletableFuture<String> partEnded;
    private final Map<String, AwaitedSync> syncs = new HashMap<>();
    private final Thread reader = new Thread(this::read, "sync-results");

    /** Told how far a sync is while somebody waits for it. */
    public interface Listener {
        /**
         * Called about once a second.
         *
         * @param total 0 while it is unknown
         */
        void progress(int done, int total);
    }

    /**
     * Begins to read; what was reported before is left out.
     *
     * @param partEnded completes when a part stopped by itself, with a sentence about it: then no result comes any more
     */
    public SyncResults(String bootstrapServers, String registryUrl, CompletableFuture<String> partEnded) {
        this.partEnded = partEnded;
        Map<String, Object> config = new EventSerde(SerdeSettings.of(registryUrl)).consumerConfig();
        config.put("bootstrap.servers", bootstrapServers);
        consumer = new KafkaConsumer<>(config);
        List<TopicPartition> partitions = consumer.partitionsFor(Topic.RESULTS.name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Waits until all recipients of a sync have reported.
     *
     * @throws PartFailedException if it was held or rejected, a recipient failed, a part has ended, or the time is over
     */
    public SyncOutcome await(String syncId, Duration limit, Listener listener) {
        long end = System.nanoTime() + limit.toNanos();
        synchronized (syncs) {
            while (true) {
                AwaitedSync sync = syncs.computeIfAbsent(syncId, id -> new AwaitedSync());
                sync.failure().ifPresent(failure -> {
                    throw new PartFailedException("A sync of the benchmark failed: " + failure);
                });
                Optional<SyncOutcome> outcome = sync.outcome();
                if (outcome.isPresent()) {
                    syncs.remove(syncId);
                    return outcome.get();
                }
                requireParts();
                listener.progress(sync.done(), sync.total());
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new PartFailedException("A sync of the benchmark was not done after " + limit.toSeconds()
                            + " s: " + sync.done() + " of " + sync.total() + " recipients.");
                }
                waitForReports(Math.min(left, 1000));
            }
        }
    }

    /** @throws PartFailedException if a part has ended by itself: whoever waits then waits in vain */
    public void requireParts() {
        if (partEnded.isDone()) {
            throw new PartFailedException(partEnded.join());
        }
    }

    /** Whether all recipients of a sync have reported; without waiting. */
    public boolean isDone(String syncId) {
        synchronized (syncs) {
            return progress(syncId).outcome().isPresent();
        }
    }

    private void waitForReports(long millis) {
        try {
            syncs.wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("Interrupted while waiting for a sync.", e);
        }
    }

    private void read() {
        try {
            while (true) {
                for (ConsumerRecord<String, SpecificRecord> record : consumer.poll(POLL)) {
                    note(SyncReportMapper.fromAvro(record.value()), System.nanoTime());
                }
                synchronized (syncs) {
                    syncs.notifyAll();
                }
            }
        } catch (WakeupException e) {
            consumer.close();
        }
    }

    private void note(SyncReport report, long nanos) {
        synchronized (syncs) {
            if (report instanceof SyncPlan plan) {
                progress(plan.syncId()).planned(plan, nanos);
            } else if (report instanceof RecipientResult result) {
                progress(result.syncId()).finished(result, nanos);
            }
        }
    }

    private AwaitedSync progress(String syncId) {
        return syncs.computeIfAbsent(syncId, id -> new AwaitedSync());
    }

    @Override
    public void close() {
        consumer.wakeup();
    }
}
