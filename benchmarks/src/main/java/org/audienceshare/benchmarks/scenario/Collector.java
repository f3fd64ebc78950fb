package org.audienceshare.benchmarks.scenario;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.audienceshare.benchmarks.measure.Cost;
import org.audienceshare.benchmarks.measure.Results;
import org.audienceshare.benchmarks.measure.Scenario;
import org.audienceshare.benchmarks.measure.Series;
import org.audienceshare.benchmarks.measure.ShareSize;
import org.audienceshare.benchmarks.measure.Spread;
import org.audienceshare.benchmarks.measure.TimedRun;
import org.jspecify.annotations.Nullable;

/** Collects the runs, and prints each when it is done. */
final class Collector {

    private static final long PROGRESS_NANOS = 5_000_000_000L;

    private final PrintWriter out;
    private final Map<Key, List<TimedRun>> runs = new LinkedHashMap<>();
    private final Map<Key, Double> elapsed = new HashMap<>();
    private long printedNanos = System.nanoTime();
    private String repeat = "";

    private record Key(Scenario scenario, ShareSize size, long units) {}

    Collector(PrintWriter out) {
        this.out = out;
    }

    /** Prints a sentence about what happens now. */
    void say(String sentence) {
        out.println(sentence);
        out.flush();
    }

    /** Which repetition follows, counted from 1. */
    void repeat(int number, int of) {
        repeat = number + "/" + of;
    }

    /** Prints how far a sync is, every few seconds. */
    void progress(String what, int done, int total) {
        if (System.nanoTime() - printedNanos > PROGRESS_NANOS) {
            say("    " + what + ": " + done + " of " + (total == 0 ? "…" : total) + " recipients");
            printedNanos = System.nanoTime();
        }
    }

    /** Adds one of many runs, without printing it. */
    void addSilently(Scenario scenario, ShareSize size, long units, double seconds) {
        runsOf(scenario, size, units).add(new TimedRun(seconds, null));
    }

    private List<TimedRun> runsOf(Scenario scenario, ShareSize size, long units) {
        return runs.computeIfAbsent(new Key(scenario, size, units), key -> new ArrayList<>());
    }

    /** @param cost null where the worker has no part in it */
    void add(Scenario scenario, ShareSize size, long units, double seconds, @Nullable Cost cost) {
        runsOf(scenario, size, units).add(new TimedRun(seconds, cost));
        printedNanos = System.nanoTime();
        say(String.format(
                Locale.ROOT,
                "  %-14s %-5s %-38s %9.3f s  %,12.0f %s/s",
                size,
                repeat,
                scenario.title(),
                seconds,
                units / seconds,
                scenario.unit()));
    }

    /** Adds requests that were sent at the same time. */
    void add(Scenario scenario, ShareSize size, SideBySide requests) {
        Key key = new Key(scenario, size, 1);
        requests.seconds().forEach(seconds -> addSilently(scenario, size, key.units(), seconds));
        elapsed.put(key, requests.elapsedSeconds());
        Spread spread = Spread.of(requests.seconds());
        say(String.format(
                Locale.ROOT,
                "  %-14s %-38s median %.1f ms, 99 %% %.1f ms, %,.0f %s/s",
                size,
                scenario.title(),
                1000 * spread.median(),
                1000 * spread.p99(),
                requests.seconds().size() / requests.elapsedSeconds(),
                scenario.unit()));
    }

    /** Adds everything to the results. */
    void addTo(Results results) {
        runs.forEach((key, measured) ->
                results.add(new Series(key.scenario(), key.size(), key.units(), measured, elapsed.get(key))));
    }
}
