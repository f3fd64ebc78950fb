package org.audienceshare.benchmarks.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.audienceshare.benchmarks.data.BenchmarkBrand;
import org.audienceshare.benchmarks.kafka.BenchmarkEvents;
import org.audienceshare.benchmarks.kafka.SyncOutcome;
import org.audienceshare.benchmarks.kafka.SyncResults;
import org.audienceshare.benchmarks.measure.Cost;
import org.audienceshare.benchmarks.measure.Scenario;
import org.audienceshare.benchmarks.measure.ShareSize;
import org.audienceshare.benchmarks.stack.WorkerMetrics;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.local.parts.PartFailedException;

/** Many senders at once: each shares a few contacts with a recipient of its own, and syncs them when one of them has changed. */
final class SmallSyncsBenchmark {

    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final int CONTACTS = 10;

    /** No synthetic contact has it. */
    private static final String OTHER_PHONE = "+61 3 00000000";

    private final BenchmarkBrand brand;
    private final BenchmarkEvents events;
    private final SyncResults results;
    private final WorkerMetrics metrics;
    private final Collector collector;

    SmallSyncsBenchmark(
            BenchmarkBrand brand,
            BenchmarkEvents events,
            SyncResults results,
            WorkerMetrics metrics,
            Collector collector) {
        this.brand = brand;
        this.events = events;
        this.results = results;
        this.metrics = metrics;
        this.collector = collector;
    }

    /** So many senders, repeated. As many that do not count go before: by then, the services have compiled their code. */
    void run(int senders, int repeats) {
        Pair unused = measure("warm-up", senders);
        for (int repeat = 1; repeat <= repeats; repeat++) {
            collector.repeat(repeat, repeats);
            Pair pair = measure("small-" + repeat, senders);
            ShareSize size = new ShareSize(CONTACTS, senders);
            AllAtOnce shares = pair.shares();
            collector.add(Scenario.SMALL_SHARES, size, senders, shares.seconds(), shares.cost());
            AllAtOnce syncs = pair.syncs();
            collector.add(Scenario.SMALL_SYNCS, size, senders, syncs.seconds(), syncs.cost());
        }
    }

    private record Pair(AllAtOnce shares, AllAtOnce syncs) {}

    /** From the first event to the last result of all syncs. */
    private record AllAtOnce(double seconds, Cost cost) {}

    private Pair measure(String name, int count) {
        List<String> senders = ids(name + "-sender-", count);
        List<String> recipients = ids(name + "-recipient-", count);
        collector.say("creating " + count + " senders of " + CONTACTS + " contacts");
        brand.createSenders(senders, CONTACTS);
        brand.createAccounts(recipients);
        // An audience has its owner's name.
        senders.forEach(sender -> brand.createAudience(sender, sender));
        Map<String, List<String>> selected = IntStream.range(0, count)
                .boxed()
                .collect(Collectors.toMap(senders::get, number -> List.of(recipients.get(number))));
        AllAtOnce shares = publish(() -> events.shareAll(selected), CopyCounts::added, CONTACTS);
        senders.forEach(sender -> brand.changePhones(sender, 1, OTHER_PHONE));
        AllAtOnce syncs = publish(() -> events.syncAll(senders), CopyCounts::updated, 1);
        brand.drop(senders);
        brand.drop(recipients);
        return new Pair(shares, syncs);
    }

    /**
     * Publishes events, and waits for the results of all of them.
     *
     * @param written what each sync is to write
     * @param expected how many contacts that is
     */
    private AllAtOnce publish(Supplier<List<String>> publish, ToLongFunction<CopyCounts> written, long expected) {
        Cost before = metrics.cost();
        long begin = System.nanoTime();
        List<String> syncs = publish.get();
        long end = begin;
        for (String sync : syncs) {
            SyncOutcome outcome = results.await(sync, LIMIT, (done, total) -> {});
            long counted = written.applyAsLong(outcome.counts());
            if (counted != expected || outcome.recipients() != 1) {
                throw new PartFailedException("A small sync of the benchmark wrote " + counted + " contacts for "
                        + outcome.recipients() + " recipients, expected " + expected + " for 1.");
            }
            end = Math.max(end, outcome.endedNanos());
        }
        return new AllAtOnce((end - begin) / 1e9, metrics.cost().since(before));
    }

    private static List<String> ids(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(number -> prefix + number).toList();
    }
}
