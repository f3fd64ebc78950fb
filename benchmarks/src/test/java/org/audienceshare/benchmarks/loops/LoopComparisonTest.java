package org.audienceshare.benchmarks.loops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Benchmark;

class LoopComparisonTest {

    private static final LoopCosts BASELINE = new LoopCosts(Map.of("filter", new LoopCost(500, 1_000)));

    @TempDir
    private Path folder;

    @Test
    void aSlowerMachineIsNotWorse() {
        LoopComparison comparison = compare(new LoopCost(5_000, 1_100));

        assertThat(comparison.isWorse()).isFalse();
        assertThat(comparison.lines()).anyMatch(line -> line.startsWith("filter") && line.endsWith("ok"));
    }

    @Test
    void whoAllocatesMoreIsWorse() {
        LoopComparison comparison = compare(new LoopCost(400, 1_200));

        assertThat(comparison.isWorse()).isTrue();
        assertThat(comparison.lines()).anyMatch(line -> line.endsWith("allocates more"));
    }

    @Test
    void aNewLoopHasNothingToBeComparedWith() {
        LoopComparison comparison = new LoopComparison(BASELINE, new LoopCosts(Map.of("another", new LoopCost(1, 1))));

        assertThat(comparison.isWorse()).isFalse();
        assertThat(comparison.lines()).anyMatch(line -> line.startsWith("another") && line.endsWith("new"));
    }

    @Test
    void costsAreReadAsTheyWereWritten() {
        Path file = folder.resolve("costs.json");
        BASELINE.write(file);

        assertThat(LoopCosts.read(file)).isEqualTo(BASELINE);
    }

    @Test
    void theBaselineHasAllLoops() {
        Path baseline = Path.of(System.getProperty("repo.root"), "docs", "performance", "hot-loops.json");

        assertThat(LoopCosts.read(baseline).loops().keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(HotLoops.class.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(Benchmark.class))
                        .map(method -> method.getName())
                        .toList());
    }

    @Test
    void theLoopsDoWhatTheySay() {
        HotLoops loops = new HotLoops();
        loops.encode();

        assertThat(loops.filter()).isBetween(300, 700);
        assertThat(loops.encodeChunk().getByteBuffer().remaining()).isGreaterThan(400_000);
    }

    private static LoopComparison compare(LoopCost now) {
        return new LoopComparison(BASELINE, new LoopCosts(Map.of("filter", now)));
    }
}
