package org.audienceshare.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.audienceshare.benchmarks.measure.ShareSize;
import org.audienceshare.benchmarks.scenario.BenchmarkRun;
import org.audienceshare.benchmarks.scenario.BenchmarkRun.PageLoad;
import org.audienceshare.benchmarks.scenario.BenchmarkRun.Scaling;
import org.audienceshare.benchmarks.scenario.BenchmarkRun.Together;
import org.junit.jupiter.api.Test;

class PlanChoiceTest {

    private static final Set<BenchmarkPart> ALL = EnumSet.allOf(BenchmarkPart.class);

    @Test
    void fullRunMeasuresEverythingWithEnoughTriesForTheLastPercent() {
        BenchmarkRun.Plan plan = new PlanChoice(ALL, false, false).plan(List.of(), 0, 1);

        assertThat(plan.sizes())
                .containsExactly(new ShareSize(1_000, 100), new ShareSize(10_000, 40), new ShareSize(100_000, 10));
        assertThat(plan.repeats()).isEqualTo(3);
        assertThat(plan.latencyTries()).isEqualTo(500);
        assertThat(plan.together()).isEqualTo(new Together(2_000, 20_000, 20_000));
        assertThat(plan.scaling()).isEqualTo(new Scaling(10_000, 1_000_000));
        assertThat(plan.pages()).isEqualTo(new PageLoad(2_000, 50, 100, 20));
        assertThat(plan.workers()).isEqualTo(new ShareSize(2_000, 40));
    }

    @Test
    void quickRunLeavesOutWhatTakesLong() {
        BenchmarkRun.Plan plan = new PlanChoice(ALL, true, true).plan(List.of(), 0, 1);

        assertThat(plan.repeats()).isEqualTo(1);
        assertThat(plan.latencyTries()).isEqualTo(30);
        assertThat(plan.together()).isEqualTo(new Together(150, 1_500, 1_500));
        assertThat(plan.scaling()).isEqualTo(new Scaling(0, 0));
        assertThat(plan.pages()).isEqualTo(new PageLoad(500, 10, 3, 10));
        assertThat(plan.workers()).isNull();
    }

    @Test
    void embeddedDatabaseGetsNoMoreThanItsMemoryHolds() {
        BenchmarkRun.Plan plan = new PlanChoice(ALL, false, true).plan(List.of(), 0, 1);

        assertThat(plan.scaling()).isEqualTo(new Scaling(1_000, 100_000));
        assertThat(plan.together().smallShares()).isEqualTo(300);
        assertThat(plan.large()).isEqualTo(new ShareSize(10_000, 20));
    }

    @Test
    void onlyWhatIsNamedIsMeasured() {
        BenchmarkRun.Plan plan =
                new PlanChoice(Set.of(BenchmarkPart.SMALL_SHARES), false, false).plan(List.of("10x10"), 2, 1);

        assertThat(plan.sizes()).isEmpty();
        assertThat(plan.repeats()).isEqualTo(2);
        assertThat(plan.latencyTries()).isEqualTo(0);
        assertThat(plan.together()).isEqualTo(new Together(2_000, 0, 0));
        assertThat(plan.scaling()).isEqualTo(new Scaling(0, 0));
        assertThat(plan.pages().users()).isEqualTo(0);
        assertThat(plan.workers()).isNull();
    }

    @Test
    void runThatWouldMeasureNothingIsRefused() {
        assertThatThrownBy(() -> new PlanChoice(EnumSet.of(BenchmarkPart.SCALING, BenchmarkPart.WORKERS), true, true)
                        .plan(List.of(), 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("only without --quick");
        assertThatThrownBy(() -> new PlanChoice(Set.of(BenchmarkPart.CONNECTOR), false, true).plan(List.of(), 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("beside shares");
        assertThat(new PlanChoice(Set.of(BenchmarkPart.WORKERS), false, true)
                        .plan(List.of(), 0, 1)
                        .workers())
                .isNotNull();
    }
}
