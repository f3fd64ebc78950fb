package org.audienceshare.benchmarks.scenario;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.audienceshare.benchmarks.data.BenchmarkBrand;
import org.audienceshare.benchmarks.kafka.ConnectorTopic;
import org.audienceshare.benchmarks.measure.Cost;
import org.audienceshare.benchmarks.measure.Scenario;
import org.audienceshare.benchmarks.measure.ShareSize;
import org.audienceshare.benchmarks.stack.BenchmarkStack;
import org.audienceshare.benchmarks.stack.SinkConnector;
import org.audienceshare.local.parts.PartFailedException;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;

/**
 * The same fan-out through MongoDB's sink connector: one record a copy, upserted by its address. The collections have the indexes of the
 * worker's before. The records of a recipient lie together, which is the best order for the connector.
 */
final class ConnectorBenchmark {

    private static final int TASKS = 4;
    private static final int PARTITIONS = 8;

    /** The connector needs no more to show its rate. */
    private static final int MAX_RECORDS = 200_000;

    private static final long LIMIT_NANOS = 1_800_000_000_000L;
    private static final long POLL_MILLIS = 10;

    private final BenchmarkStack stack;
    private final BenchmarkBrand brand;
    private final Collector collector;

    ConnectorBenchmark(BenchmarkStack stack, BenchmarkBrand brand, Collector collector) {
        this.stack = stack;
        this.brand = brand;
        this.collector = collector;
    }

    /**
     * Measures once with all records on the topic before, and once while they are published.
     *
     * @param copies without ids
     */
    void run(ShareSize size, String prefix, List<Document> copies) {
        int recipients = Math.max(1, Math.min(size.recipients(), MAX_RECORDS / size.contacts()));
        List<byte[]> values = copies.stream().map(ConnectorBenchmark::bytes).toList();
        List<String> warmUp = accounts(prefix + "-warm-up", size.warmUpRecipients());
        List<String> before = accounts(prefix + "-before", recipients);
        List<String> during = accounts(prefix + "-during", recipients);
        long units = (long) recipients * copies.size();
        try (ConnectorTopic topic = new ConnectorTopic(
                        stack.addresses().bootstrapServers(), "benchmark-copies-" + UUID.randomUUID(), PARTITIONS);
                SinkConnector connector = stack.sinkConnector(topic.name(), TASKS)) {
            publish(topic, warmUp, values);
            connector.resume();
            await(connector, warmUp, values.size());
            connector.pause();
            publish(topic, before, values);
            measure(Scenario.CONNECTOR, size, units, connector, () -> {
                connector.resume();
                await(connector, before, values.size());
            });
            measure(Scenario.CONNECTOR_PRODUCED, size, units, connector, () -> {
                CompletableFuture<Void> published = CompletableFuture.runAsync(() -> publish(topic, during, values));
                await(connector, during, values.size());
                published.join();
            });
        }
        List.of(warmUp, before, during).forEach(brand::drop);
    }

    private void measure(Scenario scenario, ShareSize size, long units, SinkConnector connector, Runnable run) {
        double cpu = connector.cpuSeconds();
        long begin = System.nanoTime();
        run.run();
        double seconds = (System.nanoTime() - begin) / 1e9;
        collector.add(scenario, size, units, seconds, Cost.ofCpu(connector.cpuSeconds() - cpu));
    }

    private void publish(ConnectorTopic topic, List<String> accounts, List<byte[]> values) {
        topic.publish(
                accounts.stream()
                        .map(account -> bytes(new Document("collection", BenchmarkBrand.collection(account))))
                        .toList(),
                values);
    }

    /** Looks at one collection after the other, so that counting costs the database little. */
    private void await(SinkConnector connector, List<String> accounts, int expected) {
        long begin = System.nanoTime();
        for (String account : accounts) {
            long looks = 0;
            while (brand.contactsOf(account).estimatedDocumentCount() < expected) {
                if (System.nanoTime() - begin > LIMIT_NANOS) {
                    throw new PartFailedException("The sink connector was not done in time.");
                }
                if (++looks % 100 == 0) {
                    connector.states();
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("Interrupted while waiting for the sink connector.", e);
        }
    }

    private List<String> accounts(String prefix, int count) {
        List<String> accounts = IntStream.range(0, count)
                .mapToObj(number -> prefix + "-" + number)
                .toList();
        accounts.forEach(brand::createIndexes);
        return accounts;
    }

    private static byte[] bytes(Document document) {
        RawBsonDocument raw = new RawBsonDocument(document, new DocumentCodec());
        byte[] bytes = new byte[raw.getByteBuffer().remaining()];
        raw.getByteBuffer().get(bytes);
        return bytes;
    }
}
