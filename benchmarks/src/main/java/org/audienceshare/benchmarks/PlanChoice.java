package org.audienceshare.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.audienceshare.benchmarks.measure.ShareSize;
import org.audienceshare.benchmarks.scenario.BenchmarkRun;
import org.audienceshare.benchmarks.scenario.BenchmarkRun.PageLoad;
import org.audienceshare.benchmarks.scenario.BenchmarkRun.Scaling;

/**
 * How much is measured of each part.
 *
 * @param parts that are measured
 * @param quick small figures, for a check of a change; without the parts that take long
 * @param embedded whether the database is the embedded one, which keeps everything in memory
 */
record PlanChoice(Set<BenchmarkPart> parts, boolean quick, boolean embedded) {

    static final String QUICK_SIZES = "10000x5";
    static final String FULL_SIZES = "1000x100,10000x40,100000x10";
    static final int QUICK_REPEATS = 1;
    static final int FULL_REPEATS = 3;

    private static final ShareSize QUICK_LARGE = new ShareSize(5_000, 4);
    private static final ShareSize EMBEDDED_LARGE = new ShareSize(10_000, 20);
    private static final ShareSize FULL_LARGE = new ShareSize(20_000, 100);
    private static final int QUICK_TOGETHER = 150;

    /** The embedded database looks through all collections that it has at each write. */
    private static final int EMBEDDED_TOGETHER = 300;

    private static final int FULL_TOGETHER = 2_000;
    private static final Scaling NO_SCALING = new Scaling(0, 0);
    private static final Scaling EMBEDDED_SCALING = new Scaling(1_000, 100_000);
    private static final Scaling FULL_SCALING = new Scaling(10_000, 1_000_000);

    private static final PageLoad NO_PAGES = new PageLoad(0, 0, 0, 0);
    private static final PageLoad QUICK_PAGES = new PageLoad(500, 10, 3, 10);
    private static final PageLoad FULL_PAGES = new PageLoad(2_000, 50, 100, 20);

    /** Recipients are spread over the workers by chance, so there are many of them. */
    private static final ShareSize WORKERS = new ShareSize(2_000, 40);

    PlanChoice {
        parts = Set.copyOf(parts);
    }

    /**
     * The plan.
     *
     * @param sizes of the shares, as the command line has them; none for the usual ones
     * @param repeats 0 for the usual number
     * @throws IllegalArgumentException if a size or the number of repeats is wrong, or nothing would be measured
     */
    BenchmarkRun.Plan plan(List<String> sizes, int repeats, long seed) {
        if (parts.stream().noneMatch(this::isMeasuredByItself)) {
            throw new IllegalArgumentException(
                    "Nothing would be measured: connector is measured beside shares, scaling and workers only without --quick.");
        }
        List<String> texts = sizes.isEmpty() ? Arrays.asList((quick ? QUICK_SIZES : FULL_SIZES).split(",", -1)) : sizes;
        List<ShareSize> shares = texts.stream().map(ShareSize::parse).toList();
        int together = quick ? QUICK_TOGETHER : FULL_TOGETHER;
        return new BenchmarkRun.Plan(
                parts.contains(BenchmarkPart.SHARES) ? shares : List.of(),
                repeats != 0 ? repeats : quick ? QUICK_REPEATS : FULL_REPEATS,
                seed,
                parts.contains(BenchmarkPart.CONNECTOR),
                ifMeasured(BenchmarkPart.LATENCY, quick ? 30 : 500),
                quick ? QUICK_LARGE : embedded ? EMBEDDED_LARGE : FULL_LARGE,
                new BenchmarkRun.Together(
                        ifMeasured(
                                BenchmarkPart.SMALL_SHARES,
                                embedded ? Math.min(together, EMBEDDED_TOGETHER) : together),
                        ifMeasured(BenchmarkPart.RESULTS, 10 * together),
                        ifMeasured(BenchmarkPart.IMPORT, 10 * together)),
                takesLong(BenchmarkPart.SCALING) ? embedded ? EMBEDDED_SCALING : FULL_SCALING : NO_SCALING,
                !parts.contains(BenchmarkPart.PAGES) ? NO_PAGES : quick ? QUICK_PAGES : FULL_PAGES,
                takesLong(BenchmarkPart.WORKERS) ? WORKERS : null);
    }

    private int ifMeasured(BenchmarkPart part, int count) {
        return parts.contains(part) ? count : 0;
    }

    private boolean isMeasuredByItself(BenchmarkPart part) {
        return switch (part) {
            case CONNECTOR -> false;
            case SCALING, WORKERS -> !quick;
            case SHARES, LATENCY, SMALL_SHARES, RESULTS, IMPORT, PAGES -> true;
        };
    }

    /** Whether a part is measured that a quick run leaves out. */
    private boolean takesLong(BenchmarkPart part) {
        return !quick && parts.contains(part);
    }
}
