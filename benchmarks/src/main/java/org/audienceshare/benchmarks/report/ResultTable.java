package org.audienceshare.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.audienceshare.benchmarks.measure.Budgets;
import org.audienceshare.benchmarks.measure.Budgets.Verdict;
import org.audienceshare.benchmarks.measure.Cost;
import org.audienceshare.benchmarks.measure.Results;
import org.audienceshare.benchmarks.measure.Scenario;
import org.audienceshare.benchmarks.measure.Series;
import org.audienceshare.benchmarks.measure.Spread;
import org.audienceshare.cli.console.Table;

/** The results as text. */
public final class ResultTable {

    private static final double MILLION = 1_000_000;
    private static final double TENTHS_BELOW = 0.1;
    private static final String NOTHING = "";

    private ResultTable() {}

    /** A line for each scenario and size, and one for each budget. */
    public static List<String> lines(Results results) {
        return Stream.of(measured(results), List.of(NOTHING), budgets(results))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> measured(Results results) {
        Table table = new Table(
                "scenario",
                "contacts × recipients",
                "median s",
                "min",
                "max",
                "p99",
                "units/s",
                "unit",
                "× driver",
                "CPU s/million",
                "round trips",
                "writes",
                "bytes/unit",
                "GC s");
        results.all().forEach(series -> {
            Spread seconds = series.seconds();
            table.row(
                    series.scenario().title(),
                    series.size(),
                    seconds(seconds.median()),
                    seconds(seconds.min()),
                    seconds(seconds.max()),
                    seconds(seconds.p99()),
                    number("%,.0f", series.rate()),
                    series.scenario().unit(),
                    timesDriver(results, series)
                            .map(ratio -> number("%.2f", ratio))
                            .orElse(NOTHING),
                    series.cost(Cost::cpuSeconds)
                            .map(cpu -> number("%.1f", cpu * MILLION / series.units()))
                            .orElse(NOTHING),
                    cost(series, "%,.0f", Cost::commands),
                    cost(series, "%,.0f", Cost::writes),
                    series.cost(Cost::allocatedBytes)
                            .filter(bytes -> bytes > 0)
                            .map(bytes -> number("%,.0f", bytes / series.units()))
                            .orElse(NOTHING),
                    cost(series, "%.2f", Cost::gcSeconds));
        });
        return table.lines();
    }

    /** How many copies a second it makes, beside the driver alone; only where every copy is inserted. */
    private static Optional<Double> timesDriver(Results results, Series series) {
        return switch (series.scenario()) {
            case FIRST_SHARE, NAIVE_UPSERT, CONNECTOR, CONNECTOR_PRODUCED, MERGE_INTO_HALF ->
                results.find(Scenario.RAW_INSERT, series.size()).map(driver -> series.rate() / driver.rate());
            case RESYNC_UNCHANGED, FREEZE_FIRST ->
                results.find(Scenario.RAW_READ, series.size()).map(driver -> series.rate() / driver.rate());
            case RAW_INSERT,
                    RAW_READ,
                    RESYNC_ONE_PERCENT,
                    REMOVE_TEN_PERCENT,
                    REPLAY_CONVERGED,
                    FULL_AFTER_DAMAGE,
                    SYNC_VISIBLE,
                    SYNC_VISIBLE_BESIDE,
                    SMALL_SHARES,
                    SMALL_SYNCS,
                    RESULTS_PROJECTED,
                    CSV_IMPORT,
                    SCALE_RECIPIENTS,
                    SCALE_PLANNED,
                    SCALE_CONTACTS,
                    SCALE_UNCHANGED,
                    SCALE_OWNED,
                    PAGE_TYPEAHEAD,
                    PAGE_AUDIENCE,
                    PAGE_PROGRESS,
                    SHARE_ONE_WORKER,
                    SHARE_TWO_WORKERS,
                    SHARE_FOUR_WORKERS -> Optional.empty();
        };
    }

    private static String cost(Series series, String format, ToDoubleFunction<Cost> part) {
        return series.cost(part)
                .filter(value -> value > 0)
                .map(value -> number(format, value))
                .orElse(NOTHING);
    }

    private static List<String> budgets(Results results) {
        Table table = new Table("budget (at the largest size)", "measured", "wanted", "verdict");
        for (Verdict verdict : Budgets.check(results)) {
            table.row(
                    verdict.budget().name(),
                    number("%.2f", verdict.measured()),
                    (verdict.budget().atLeast() ? "≥ " : "≤ ")
                            + number("%.1f", verdict.budget().limit()),
                    words(verdict));
        }
        return table.lines();
    }

    private static String words(Verdict verdict) {
        return switch (verdict.outcome()) {
            case MET -> "met";
            case MISSED -> "missed";
            case FAR_OFF -> "worse than half the budget";
        };
    }

    /** With the tenths of a millisecond where they say something. */
    private static String seconds(double value) {
        return number(value < TENTHS_BELOW ? "%.4f" : "%.3f", value);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
