package org.audienceshare.benchmarks.scenario;

import java.io.PrintWriter;
import java.util.List;
import org.audienceshare.benchmarks.data.BenchmarkBrand;
import org.audienceshare.benchmarks.data.PlannedSyncs;
import org.audienceshare.benchmarks.data.SyntheticContacts;
import org.audienceshare.benchmarks.kafka.BenchmarkEvents;
import org.audienceshare.benchmarks.kafka.ProjectionFeed;
import org.audienceshare.benchmarks.kafka.SyncResults;
import org.audienceshare.benchmarks.measure.Results;
import org.audienceshare.benchmarks.measure.ShareSize;
import org.audienceshare.benchmarks.stack.BenchmarkStack;
import org.audienceshare.benchmarks.stack.StartProgress;
import org.audienceshare.local.stack.Stack.StackProgress;
import org.jspecify.annotations.Nullable;

/** Measures everything on a running stack. */
public final class BenchmarkRun {

    private final BenchmarkStack stack;
    private final Collector collector;
    private final StackProgress progress;

    public BenchmarkRun(BenchmarkStack stack, PrintWriter out) {
        this.stack = stack;
        this.collector = new Collector(out);
        this.progress = new StartProgress(out);
    }

    /**
     * What to measure.
     *
     * @param sizes of the shares, small ones first
     * @param repeats of each
     * @param seed of the contacts
     * @param connector whether MongoDB's sink connector is measured beside them
     * @param latencyTries how often the time until a sync is visible is measured; 0 for never
     * @param large the share beside which it is measured, too
     * @param together what arrives all at once
     * @param scaling up to which size the cost's growth is measured
     * @param pages how many users open pages at once
     * @param workers what is shared with 1, 2 and 4 workers; null for nothing
     */
    public record Plan(
            List<ShareSize> sizes,
            int repeats,
            long seed,
            boolean connector,
            int latencyTries,
            ShareSize large,
            Together together,
            Scaling scaling,
            PageLoad pages,
            @Nullable ShareSize workers) {

        public Plan {
            sizes = List.copyOf(sizes);
            if (repeats < 1) {
                throw new IllegalArgumentException("The number of repeats must be 1 or more, was " + repeats);
            }
        }
    }

    /** The largest number of recipients, and of contacts; 0 for none. */
    public record Scaling(int recipients, int contacts) {}

    /** How many small shares (and syncs after them), results and rows of a file arrive at once; 0 for none. */
    public record Together(int smallShares, int results, int rows) {}

    /**
     * How pages are opened.
     *
     * @param accounts of the brand; the users and the recipients are among them
     * @param users at once; 0 for none
     * @param recipients of each user's audience
     * @param requests that each user sends for each page; with as many that do not count, at most 600 a minute
     */
    public record PageLoad(int accounts, int users, int recipients, int requests) {}

    private void throughput(Plan plan, ThroughputBenchmark throughput, SyncResults reports) {
        ProjectionFeed feed = new ProjectionFeed(
                stack.addresses().bootstrapServers(), stack.addresses().registryUrl(), reports::requireParts);
        PlannedSyncs planned = new PlannedSyncs(stack.database());
        Together together = plan.together();
        if (together.results() > 0) {
            throughput.warmUpWithResults(feed, planned, together.results());
        }
        for (int repeat = 1; repeat <= plan.repeats(); repeat++) {
            collector.repeat(repeat, plan.repeats());
            if (together.results() > 0) {
                throughput.results(feed, planned, together.results());
            }
            if (together.rows() > 0) {
                throughput.importFile(stack.imports(), together.rows());
            }
        }
    }

    /** Returns when everything was measured. */
    public void measure(Plan plan) {
        BenchmarkBrand brand = new BenchmarkBrand(stack.database(), new SyntheticContacts(plan.seed()));
        RawDriver driver = new RawDriver(stack.database(), brand);
        String brokers = stack.addresses().bootstrapServers();
        String registry = stack.addresses().registryUrl();
        try (BenchmarkEvents events = new BenchmarkEvents(brokers, registry);
                SyncResults reports = new SyncResults(brokers, registry, stack.failed())) {
            SyncRunner syncs = new SyncRunner(events, reports, stack.workerMetrics(), collector);
            for (ShareSize size : plan.sizes()) {
                new ShareBenchmark(
                                size,
                                brand,
                                driver,
                                syncs,
                                plan.connector() ? new ConnectorBenchmark(stack, brand, collector) : null,
                                collector)
                        .run(plan.repeats());
            }
            if (plan.latencyTries() > 0) {
                new LatencyBenchmark(brand, events, reports, collector).run(plan.latencyTries(), plan.large());
            }
            if (plan.scaling().recipients() > 0) {
                new ScalingBenchmark(brand, syncs, collector)
                        .run(plan.scaling().recipients(), plan.scaling().contacts());
            }
            if (plan.together().smallShares() > 0) {
                new SmallSyncsBenchmark(brand, events, reports, stack.workerMetrics(), collector)
                        .run(plan.together().smallShares(), plan.repeats());
            }
            throughput(plan, new ThroughputBenchmark(brand, collector), reports);
            if (plan.pages().users() > 0) {
                new PagesBenchmark(brand, events, reports, stack::signIn, collector).run(plan.pages());
            }
            ShareSize byWorkers = plan.workers();
            if (byWorkers != null) {
                // The last part, because its workers stay.
                new WorkersBenchmark(stack, brand, events, reports, collector).run(byWorkers, plan.repeats(), progress);
            }
        }
    }

    /** What was measured until now. */
    public Results results() {
        Results results = new Results(stack.isEmbedded());
        collector.addTo(results);
        return results;
    }
}
