package org.audienceshare.benchmarks.scenario;

import java.io.PrintWriter;
import java.util.List;
import org.audienceshare.benchmarks.data.BenchmarkBrand;
import org.audienceshare.benchmarks.data.SyntheticContacts;
import org.audienceshare.benchmarks.kafka.BenchmarkEvents;
import org.audienceshare.benchmarks.kafka.SyncResults;
import org.audienceshare.benchmarks.measure.Results;
import org.audienceshare.benchmarks.measure.ShareSize;
import org.audienceshare.benchmarks.stack.BenchmarkStack;

/** Measures everything on a running stack. */
public final class BenchmarkRun {

    private final BenchmarkStack stack;
    private final PrintWriter out;

    public BenchmarkRun(BenchmarkStack stack, PrintWriter out) {
        this.stack = stack;
        this.out = out;
    }

    /**
     * What to measure.
     *
     * @param sizes of the shares, small ones first
     * @param repeats of each
     * @param seed of the contacts
     */
    public record Plan(List<ShareSize> sizes, int repeats, long seed) {

        public Plan {
            sizes = List.copyOf(sizes);
            if (repeats < 1) {
                throw new IllegalArgumentException("The number of repeats must be 1 or more, was " + repeats);
            }
        }
    }

    /** Returns when everything was measured. */
    public Results measure(Plan plan) {
        Collector collector = new Collector(out);
        BenchmarkBrand brand = new BenchmarkBrand(stack.database(), new SyntheticContacts(plan.seed()));
        RawDriver driver = new RawDriver(stack.database(), brand);
        String brokers = stack.addresses().bootstrapServers();
        String registry = stack.addresses().registryUrl();
        try (BenchmarkEvents events = new BenchmarkEvents(brokers, registry);
                SyncResults reports = new SyncResults(brokers, registry)) {
            SyncRunner syncs = new SyncRunner(events, reports, stack.workerMetrics(), collector);
            for (ShareSize size : plan.sizes()) {
                new ShareBenchmark(size, brand, driver, syncs, collector).run(plan.repeats());
            }
        }
        Results results = new Results(stack.isEmbedded());
        collector.addTo(results);
        return results;
    }
}
