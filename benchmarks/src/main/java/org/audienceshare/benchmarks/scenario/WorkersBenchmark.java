package org.audienceshare.benchmarks.scenario;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.audienceshare.benchmarks.data.BenchmarkBrand;
import org.audienceshare.benchmarks.kafka.BenchmarkEvents;
import org.audienceshare.benchmarks.kafka.SyncResults;
import org.audienceshare.benchmarks.kafka.WorkerGroups;
import org.audienceshare.benchmarks.measure.Scenario;
import org.audienceshare.benchmarks.measure.ShareSize;
import org.audienceshare.benchmarks.scenario.SyncRunner.MeasuredSync;
import org.audienceshare.benchmarks.stack.BenchmarkStack;
import org.audienceshare.local.stack.Stack.StackProgress;

/** The same first share with more and more workers. Those that it starts run until the stack ends. */
final class WorkersBenchmark {

    private static final Map<Integer, Scenario> ROWS = Map.of(
            1, Scenario.SHARE_ONE_WORKER,
            2, Scenario.SHARE_TWO_WORKERS,
            4, Scenario.SHARE_FOUR_WORKERS);

    private static final String OWNER = "workers-sender";

    private final BenchmarkStack stack;
    private final BenchmarkBrand brand;
    private final BenchmarkEvents events;
    private final SyncResults results;
    private final Collector collector;

    WorkersBenchmark(
            BenchmarkStack stack,
            BenchmarkBrand brand,
            BenchmarkEvents events,
            SyncResults results,
            Collector collector) {
        this.stack = stack;
        this.brand = brand;
        this.events = events;
        this.results = results;
        this.collector = collector;
    }

    /** Measures with as many workers as run already, if there is a row for them, and with more. */
    void run(ShareSize size, int repeats, StackProgress progress) {
        brand.createSender(OWNER, size.contacts());
        new TreeMap<>(ROWS).tailMap(stack.workers()).forEach((workers, row) -> {
            collector.say("first share of " + size + " with workers: " + workers);
            stack.startWorkers(workers, progress);
            WorkerGroups.awaitAssigned(stack.addresses().bootstrapServers(), workers, results::requireParts);
            SyncRunner syncs = new SyncRunner(events, results, stack.workerMetrics(), collector);
            // As much for each worker as goes before other shares.
            MeasuredSync unused =
                    share(syncs, "workers-" + workers + "-warm-up", size, workers * size.warmUpRecipients());
            for (int repeat = 1; repeat <= repeats; repeat++) {
                collector.repeat(repeat, repeats);
                MeasuredSync sync = share(syncs, "workers-" + workers + "-" + repeat, size, size.recipients());
                collector.add(row, size, size.copies(), sync.seconds(), sync.cost());
            }
        });
        brand.drop(List.of(OWNER));
    }

    private MeasuredSync share(SyncRunner syncs, String audience, ShareSize size, int count) {
        List<String> recipients = IntStream.range(0, count)
                .mapToObj(number -> audience + "-" + number)
                .toList();
        brand.createAccounts(recipients);
        brand.createAudience(audience, OWNER);
        MeasuredSync sync = syncs.run("first share", () -> events.share(audience, OWNER, recipients));
        sync.expect(
                "added", (long) size.contacts() * count, sync.outcome().counts().added());
        brand.drop(recipients);
        return sync;
    }
}
