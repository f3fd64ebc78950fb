package org.audienceshare.benchmarks.loops;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.audienceshare.local.parts.PartFailedException;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link HotLoops} with JMH, each in a process of its own. */
public final class LoopRunner {

    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final TimeValue SECOND = TimeValue.seconds(1);

    private LoopRunner() {}

    /**
     * Takes about ten seconds a loop with the usual repeats.
     *
     * @param repeats measured seconds of each loop, 1 or more; as many go before that are not counted
     */
    public static LoopCosts run(int repeats) {
        try {
            Map<String, LoopCost> costs = new TreeMap<>();
            for (RunResult result : new Runner(new OptionsBuilder()
                            .include(HotLoops.class.getName())
                            .addProfiler(GCProfiler.class)
                            .forks(1)
                            .warmupIterations(repeats)
                            .warmupTime(SECOND)
                            .measurementIterations(repeats)
                            .measurementTime(SECOND)
                            .shouldFailOnError(true)
                            .verbosity(VerboseMode.SILENT)
                            .build())
                    .run()) {
                costs.put(
                        result.getPrimaryResult().getLabel(),
                        new LoopCost(
                                result.getPrimaryResult().getScore() / HotLoops.CONTACTS,
                                Objects.requireNonNull(
                                                        result.getSecondaryResults()
                                                                .get(ALLOCATED),
                                                        ALLOCATED)
                                                .getScore()
                                        / HotLoops.CONTACTS));
            }
            return new LoopCosts(costs);
        } catch (RunnerException e) {
            throw new PartFailedException("The loops could not be measured: " + e.getMessage(), e);
        }
    }
}
