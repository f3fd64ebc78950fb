package org.audienceshare.benchmarks.loops;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Compares costs with a baseline, which may come from another machine: so only what is allocated can be too much. */
public final class LoopComparison {

    /** Compilers and versions of Java differ by less than this. */
    private static final double TOLERANCE = 1.15;

    private final LoopCosts baseline;
    private final LoopCosts now;

    public LoopComparison(LoopCosts baseline, LoopCosts now) {
        this.baseline = baseline;
        this.now = now;
    }

    /** A line for each loop. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%-16s %12s %12s %14s %14s  %s",
                "loop",
                "ns/contact",
                "baseline",
                "bytes/contact",
                "baseline",
                "verdict"));
        now.loops().forEach((name, cost) -> lines.add(line(name, cost)));
        return lines;
    }

    private String line(String name, LoopCost cost) {
        LoopCost before = baseline.loops().get(name);
        return before == null
                ? String.format(
                        Locale.ROOT, "%-16s %12.0f %12s %14.0f %14s  new", name, cost.nanos(), "", cost.bytes(), "")
                : String.format(
                        Locale.ROOT,
                        "%-16s %12.0f %12.0f %14.0f %14.0f  %s",
                        name,
                        cost.nanos(),
                        before.nanos(),
                        cost.bytes(),
                        before.bytes(),
                        allocatesMore(cost, before) ? "allocates more" : "ok");
    }

    /** Whether a loop allocates clearly more than in the baseline. */
    public boolean isWorse() {
        return now.loops().entrySet().stream().anyMatch(this::isWorse);
    }

    private boolean isWorse(Map.Entry<String, LoopCost> loop) {
        LoopCost before = baseline.loops().get(loop.getKey());
        return before != null && allocatesMore(loop.getValue(), before);
    }

    private static boolean allocatesMore(LoopCost now, LoopCost before) {
        return now.bytes() > before.bytes() * TOLERANCE;
    }
}
