package org.audienceshare.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.audienceshare.benchmarks.measure.Budget.Outcome;
import org.audienceshare.benchmarks.measure.Budgets.Verdict;
import org.junit.jupiter.api.Test;

class BudgetsTest {

    private static final ShareSize SMALL = new ShareSize(1_000, 10);
    private static final ShareSize LARGE = new ShareSize(100_000, 10);

    @Test
    void budgetThatShouldBeReachedIsFarOffBelowHalfOfIt() {
        Budget budget = new Budget("", true, 1.5, results -> Optional.empty(), true);

        assertThat(budget.judge(1.5)).isEqualTo(Outcome.MET);
        assertThat(budget.judge(1.4)).isEqualTo(Outcome.MISSED);
        assertThat(budget.judge(0.75)).isEqualTo(Outcome.MISSED);
        assertThat(budget.judge(0.74)).isEqualTo(Outcome.FAR_OFF);
    }

    @Test
    void budgetThatShouldNotBeExceededIsFarOffAboveTwiceOfIt() {
        Budget budget = new Budget("", false, 3, results -> Optional.empty(), true);

        assertThat(budget.judge(3)).isEqualTo(Outcome.MET);
        assertThat(budget.judge(6)).isEqualTo(Outcome.MISSED);
        assertThat(budget.judge(6.1)).isEqualTo(Outcome.FAR_OFF);
    }

    @Test
    void timeIsNeverFarOffBecauseItDependsOnTheMachine() {
        Budget budget = new Budget("", false, 100, results -> Optional.empty(), false);

        assertThat(budget.judge(100)).isEqualTo(Outcome.MET);
        assertThat(budget.judge(5_000)).isEqualTo(Outcome.MISSED);
    }

    @Test
    void latencyIsJudgedByItsMedianAndItsLastPercent() {
        Results results = new Results(true);
        results.add(new Series(
                Scenario.SYNC_VISIBLE,
                new ShareSize(100, 1),
                1,
                List.of(new TimedRun(0.05, null), new TimedRun(0.06, null), new TimedRun(0.5, null))));

        assertThat(measured(results, "visible: ms, median")).hasValueCloseTo(60.0, within(1e-9));
        assertThat(measured(results, "visible: ms, 99 %")).hasValueCloseTo(500.0, within(1e-9));
    }

    @Test
    void shareIsComparedWithTheDriverAtTheLargestSize() {
        Results results = new Results(false);
        results.add(series(Scenario.RAW_INSERT, SMALL, 1));
        results.add(series(Scenario.FIRST_SHARE, SMALL, 100));
        results.add(series(Scenario.RAW_INSERT, LARGE, 10));
        results.add(series(Scenario.FIRST_SHARE, LARGE, 8));

        assertThat(measured(results, "insertMany")).hasValueCloseTo(1.25, within(1e-9));
    }

    /** Of a small share, the JVM's compiler is measured, and two runs of the same code differ by half. */
    @Test
    void aSmallShareIsNotJudgedBesideTheDriver() {
        Results results = new Results(false);
        results.add(series(Scenario.RAW_INSERT, new ShareSize(10_000, 9), 1));
        results.add(series(Scenario.FIRST_SHARE, new ShareSize(10_000, 9), 100));

        assertThat(measured(results, "insertMany")).isEmpty();
    }

    @Test
    void embeddedDatabaseHasBudgetsOfItsOwn() {
        assertThat(Budgets.on(true).get(0).limit()).isEqualTo(0.9);
        assertThat(Budgets.on(false).get(0).limit()).isEqualTo(1.5);
    }

    @Test
    void roundTripsAreCountedForEachChunkOfEachRecipient() {
        Results results = new Results(true);
        ShareSize size = new ShareSize(100_500, 4);
        results.add(new Series(
                Scenario.FIRST_SHARE, size, size.copies(), List.of(new TimedRun(1, new Cost(0, 0, 0, 1616, 12)))));

        assertThat(measured(results, "round trips")).hasValueCloseTo(4.0, within(1e-9));
    }

    @Test
    void smallShareSaysNothingAboutASyncOfOnePercent() {
        Results results = new Results(true);
        results.add(series(Scenario.FIRST_SHARE, SMALL, 1));
        results.add(series(Scenario.RESYNC_ONE_PERCENT, SMALL, 1));
        assertThat(measured(results, "1 %")).isEmpty();

        results.add(series(Scenario.FIRST_SHARE, LARGE, 100));
        results.add(series(Scenario.RESYNC_ONE_PERCENT, LARGE, 2));
        assertThat(measured(results, "1 %")).hasValueCloseTo(2.0, within(1e-9));
    }

    @Test
    void aSyncOfOnePercentIsComparedWithWhatTheDriverAloneWouldDo() {
        Results results = new Results(true);
        ShareSize size = new ShareSize(10_000, 5);
        results.add(series(Scenario.FIRST_SHARE, size, 10));
        results.add(new Series(Scenario.RESYNC_ONE_PERCENT, size, 400, List.of(new TimedRun(9, null))));
        results.add(series(Scenario.RAW_READ, size, 1));
        assertThat(measured(results, "an upsert a change")).isEmpty();

        results.add(new Series(Scenario.NAIVE_UPSERT, size, 1_000, List.of(new TimedRun(5, null))));
        assertThat(measured(results, "an upsert a change")).hasValueCloseTo(3.0, within(1e-9));
    }

    @Test
    void replayIsComparedWithTheFirstShare() {
        Results results = new Results(true);
        results.add(series(Scenario.FIRST_SHARE, LARGE, 60));
        results.add(series(Scenario.REPLAY_CONVERGED, LARGE, 12));

        assertThat(measured(results, "replay")).hasValueCloseTo(5.0, within(1e-9));
    }

    @Test
    void replayReadsTheCopiesOfEveryRecipient() {
        Results results = new Results(true);
        results.add(series(Scenario.FIRST_SHARE, LARGE, 60));
        results.add(series(Scenario.RAW_READ, LARGE, 2));
        results.add(series(Scenario.REPLAY_CONVERGED, LARGE, 30));

        assertThat(measured(results, "restore: × the driver's read")).hasValueCloseTo(1.5, within(1e-9));
    }

    @Test
    void onTheEmbeddedDatabaseAShortSyncFailsNoRunByItsShareOfTheFirst() {
        for (boolean embedded : List.of(true, false)) {
            Results results = new Results(embedded);
            results.add(series(Scenario.FIRST_SHARE, LARGE, 10));
            results.add(series(Scenario.RESYNC_ONE_PERCENT, LARGE, 4));
            results.add(series(Scenario.REPLAY_CONVERGED, LARGE, 10));

            assertThat(Budgets.check(results))
                    .extracting(Verdict::outcome)
                    .containsOnly(embedded ? Outcome.MISSED : Outcome.FAR_OFF);
        }
    }

    @Test
    void connectorIsComparedByItsBetterTimeAndByCpu() {
        Results results = new Results(true);
        results.add(withCpu(Scenario.FIRST_SHARE, LARGE, 10, 2));
        results.add(withCpu(Scenario.CONNECTOR, LARGE, 15, 20));
        results.add(withCpu(Scenario.CONNECTOR_PRODUCED, LARGE, 25, 30));

        assertThat(measured(results, "× the sink connector")).hasValueCloseTo(1.5, within(1e-9));
        assertThat(measured(results, "CPU a copy, × the sink connector's")).hasValueCloseTo(0.1, within(1e-9));
    }

    @Test
    void costOfACopyIsComparedWithThatOfAnAudienceATenthAsLarge() {
        Results results = new Results(true);
        results.add(withCpu(Scenario.SCALE_CONTACTS, new ShareSize(1_000, 1), 1, 1));
        results.add(withCpu(Scenario.SCALE_CONTACTS, new ShareSize(10_000, 1), 1, 2));
        assertThat(measured(results, "a tenth as large")).isEmpty();

        results.add(withCpu(Scenario.SCALE_CONTACTS, new ShareSize(100_000, 1), 1, 24));
        assertThat(measured(results, "a tenth as large")).hasValueCloseTo(1.2, within(1e-9));
    }

    @Test
    void planOfManyRecipientsIsWhatItTakesBeyondThatOfOne() {
        Results results = new Results(false);
        results.add(series(Scenario.SCALE_PLANNED, new ShareSize(10, 1), 0.2));
        results.add(series(Scenario.SCALE_PLANNED, new ShareSize(10, 10_000), 0.9));

        assertThat(measured(results, "10,000 recipients")).hasValueCloseTo(0.7, within(1e-9));
    }

    @Test
    void whatWasNotMeasuredHasNoVerdict() {
        assertThat(Budgets.check(new Results(true))).isEmpty();
    }

    private static Series series(Scenario scenario, ShareSize size, double seconds) {
        return new Series(scenario, size, size.copies(), List.of(new TimedRun(seconds, null)));
    }

    private static Series withCpu(Scenario scenario, ShareSize size, double seconds, double cpuSeconds) {
        return new Series(scenario, size, size.copies(), List.of(new TimedRun(seconds, Cost.ofCpu(cpuSeconds))));
    }

    private static OptionalDouble measured(Results results, String words) {
        return Budgets.check(results).stream()
                .filter(verdict -> verdict.budget().name().contains(words))
                .mapToDouble(Verdict::measured)
                .findFirst();
    }
}
