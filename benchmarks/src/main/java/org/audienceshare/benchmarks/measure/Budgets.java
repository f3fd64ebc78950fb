package org.audienceshare.benchmarks.measure;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * All budgets. Most are ratios of two things that one run measured on one database, or counts, so that they say the same on every
 * machine; they are checked at the largest size that was measured. Times and rates are aims, which depend on the machine.
 */
public final class Budgets {

    private static final double CHUNK_CONTACTS = 1000;
    private static final double MINIMUM_COPIES = 50_000;

    /** Of fewer, what the JVM compiles would be most of the CPU time, and two runs of the same code differ by half. */
    private static final double MINIMUM_WARM_COPIES = 100_000;

    private static final int MINIMUM_RECIPIENTS = 10;
    private static final int MANY_RECIPIENTS = 10_000;
    private static final double MINIMUM_CONTACTS = 10_000;

    /** Of fewer, what every task costs would be most of the round trips. */
    private static final int MINIMUM_CHUNKS = 100;

    private Budgets() {}

    /**
     * The budgets that hold on a database of this kind. The embedded one reads little faster than it writes, so what reads all copies and
     * writes few is compared with a read there.
     */
    public static List<Budget> on(boolean embedded) {
        return List.of(
                ratio("first share: × the driver's insertMany", true, embedded ? 0.9 : 1.5, Budgets::share),
                ratio("first share: × the sink connector", true, embedded ? 1.3 : 3.5, Budgets::connector),
                ratio("first share: CPU a copy, × the sink connector's", false, 0.2, Budgets::connectorCpu),
                ratio("first share: round trips a chunk of 1,000", false, 3, Budgets::tripsPerChunk),
                new Budget("sync of 1 % changed: % of the first share", false, 3, Budgets::onePercent, !embedded),
                ratio(
                        "sync of 1 % changed: × the driver's read, and an upsert a change",
                        false, 2, Budgets::onePercentAlone),
                ratio("sync, nothing changed: × the driver's read", false, 3, Budgets::unchanged),
                ratio("first freeze: × the driver's read", false, 6, Budgets::freeze),
                new Budget(
                        "replay, nothing to restore: × faster than the first share",
                        true,
                        5,
                        Budgets::replay,
                        !embedded),
                ratio("replay, nothing to restore: × the driver's read", false, 3, Budgets::replayRead),
                ratio("CPU a copy, × that of an audience a tenth as large", false, 1.1, Budgets::flatInContacts),
                aim("10,000 recipients planned: s, beyond the freeze", false, 1, Budgets::manyPlanned),
                aim("Sync Now until visible: ms, median", false, 100, results -> visible(results, Spread::median)),
                aim("Sync Now until visible: ms, 99 %", false, 400, results -> visible(results, Spread::p99)),
                aim("small shares a second", true, 200, results -> rate(results, Scenario.SMALL_SHARES)),
                aim("results projected a second", true, 5000, results -> rate(results, Scenario.RESULTS_PROJECTED)));
    }

    private static Budget ratio(
            String name, boolean atLeast, double limit, Function<Results, Optional<Double>> figure) {
        return new Budget(name, atLeast, limit, figure, true);
    }

    private static Budget aim(String name, boolean atLeast, double limit, Function<Results, Optional<Double>> figure) {
        return new Budget(name, atLeast, limit, figure, false);
    }

    /** A budget and what was measured. */
    public record Verdict(Budget budget, double measured) {

        public Budget.Outcome outcome() {
            return budget.judge(measured);
        }
    }

    /** The verdicts on what was measured. */
    public static List<Verdict> check(Results results) {
        return on(results.isEmbedded()).stream()
                .flatMap(budget -> budget.figure().apply(results).stream().map(figure -> new Verdict(budget, figure)))
                .toList();
    }

    private static Optional<Double> share(Results results) {
        return results.largest()
                .filter(size -> size.copies() >= MINIMUM_WARM_COPIES)
                .flatMap(size -> rateRatio(results, Scenario.FIRST_SHARE, Scenario.RAW_INSERT));
    }

    /** With all its records published before, which is the better of its two times. */
    private static Optional<Double> connector(Results results) {
        return rateRatio(results, Scenario.FIRST_SHARE, Scenario.CONNECTOR);
    }

    private static Optional<Double> connectorCpu(Results results) {
        return results.largest()
                .filter(size -> size.copies() >= MINIMUM_WARM_COPIES)
                .flatMap(size -> cpuOfUnit(results, Scenario.FIRST_SHARE, size)
                        .flatMap(ours -> cpuOfUnit(results, Scenario.CONNECTOR, size)
                                .filter(theirs -> theirs > 0)
                                .map(theirs -> ours / theirs)));
    }

    private static Optional<Double> cpuOfUnit(Results results, Scenario scenario, ShareSize size) {
        return results.find(scenario, size)
                .flatMap(series -> series.cost(Cost::cpuSeconds).map(seconds -> seconds / series.units()));
    }

    private static Optional<Double> tripsPerChunk(Results results) {
        return results.largest()
                .filter(size -> size.contacts() >= MINIMUM_CHUNKS * CHUNK_CONTACTS)
                .flatMap(size -> results.find(Scenario.FIRST_SHARE, size)
                        .flatMap(share -> share.cost(Cost::commands))
                        .map(commands -> commands / (Math.ceil(size.contacts() / CHUNK_CONTACTS) * size.recipients())));
    }

    /** Of a small share, what every sync costs would be most of it. */
    private static Optional<Double> onePercent(Results results) {
        return results.largest()
                .filter(size -> size.copies() >= MINIMUM_COPIES && size.recipients() >= MINIMUM_RECIPIENTS)
                .flatMap(size -> timeRatio(results, Scenario.RESYNC_ONE_PERCENT, Scenario.FIRST_SHARE))
                .map(ratio -> 100 * ratio);
    }

    /** Beside what the driver alone takes for the least that is to be done: to read all contacts, and to write each changed copy. */
    private static Optional<Double> onePercentAlone(Results results) {
        return results.largest()
                .filter(size -> size.contacts() >= MINIMUM_CONTACTS)
                .flatMap(size -> results.find(Scenario.RESYNC_ONE_PERCENT, size)
                        .flatMap(sync -> results.find(Scenario.RAW_READ, size)
                                .flatMap(read -> results.find(Scenario.NAIVE_UPSERT, size)
                                        .map(upsert -> seconds(sync)
                                                / (seconds(read) + sync.units() * seconds(upsert) / upsert.units())))));
    }

    private static double seconds(Series series) {
        return series.seconds().median();
    }

    private static Optional<Double> unchanged(Results results) {
        return ofSomeContacts(results, Scenario.RESYNC_UNCHANGED);
    }

    private static Optional<Double> freeze(Results results) {
        return ofSomeContacts(results, Scenario.FREEZE_FIRST);
    }

    /** Of few contacts, the read is a matter of milliseconds, and an event's way through the broker takes longer. */
    private static Optional<Double> ofSomeContacts(Results results, Scenario freeze) {
        return results.largest()
                .filter(size -> size.contacts() >= MINIMUM_CONTACTS)
                .flatMap(size -> timeRatio(results, freeze, Scenario.RAW_READ));
    }

    private static Optional<Double> replay(Results results) {
        return timeRatio(results, Scenario.FIRST_SHARE, Scenario.REPLAY_CONVERGED);
    }

    /** A replay reads the copies of every recipient, and the driver's read is that of as many contacts as one of them has. */
    private static Optional<Double> replayRead(Results results) {
        return results.largest()
                .filter(size -> size.contacts() >= MINIMUM_CONTACTS)
                .flatMap(size -> timeRatio(results, Scenario.REPLAY_CONVERGED, Scenario.RAW_READ)
                        .map(ratio -> ratio / size.recipients()));
    }

    /** Of smaller audiences, what starts once would be most of it. */
    private static Optional<Double> flatInContacts(Results results) {
        List<Series> points = results.all().stream()
                .filter(series -> series.scenario() == Scenario.SCALE_CONTACTS)
                .sorted(Comparator.comparingLong(Series::units))
                .toList();
        if (points.size() < 2 || points.get(points.size() - 2).units() < MINIMUM_CONTACTS) {
            return Optional.empty();
        }
        Series largest = points.get(points.size() - 1);
        Series before = points.get(points.size() - 2);
        return cpuOfUnit(results, Scenario.SCALE_CONTACTS, largest.size())
                .flatMap(cpu -> cpuOfUnit(results, Scenario.SCALE_CONTACTS, before.size())
                        .map(less -> cpu / less));
    }

    /** One recipient's plan is the freeze and what every event costs. */
    private static Optional<Double> manyPlanned(Results results) {
        return plannedFor(results, MANY_RECIPIENTS)
                .flatMap(many -> plannedFor(results, 1).map(one -> many - one));
    }

    private static Optional<Double> plannedFor(Results results, int recipients) {
        return results.all().stream()
                .filter(series -> series.scenario() == Scenario.SCALE_PLANNED
                        && series.size().recipients() == recipients)
                .findFirst()
                .map(series -> series.seconds().median());
    }

    private static Optional<Double> visible(Results results, ToDoubleFunction<Spread> part) {
        return only(results, Scenario.SYNC_VISIBLE).map(series -> 1000 * part.applyAsDouble(series.seconds()));
    }

    private static Optional<Double> rate(Results results, Scenario scenario) {
        return only(results, scenario).map(Series::rate);
    }

    /** What is measured at one size only. */
    private static Optional<Series> only(Results results, Scenario scenario) {
        return results.all().stream()
                .filter(series -> series.scenario() == scenario)
                .findFirst();
    }

    private static Optional<Double> rateRatio(Results results, Scenario one, Scenario other) {
        return pair(results, one, other, Series::rate);
    }

    private static Optional<Double> timeRatio(Results results, Scenario one, Scenario other) {
        return pair(results, one, other, series -> series.seconds().median());
    }

    private static Optional<Double> pair(
            Results results, Scenario one, Scenario other, ToDoubleFunction<Series> figure) {
        return results.largest()
                .flatMap(size -> results.find(one, size)
                        .flatMap(first -> results.find(other, size)
                                .map(second -> figure.applyAsDouble(first) / figure.applyAsDouble(second))));
    }
}
