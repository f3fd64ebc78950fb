package org.audienceshare.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.audienceshare.benchmarks.measure.Cost;
import org.audienceshare.benchmarks.measure.Results;
import org.audienceshare.benchmarks.measure.Scenario;
import org.audienceshare.benchmarks.measure.Series;
import org.audienceshare.benchmarks.measure.ShareSize;
import org.audienceshare.benchmarks.measure.TimedRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {

    private static final ShareSize SIZE = new ShareSize(1_000, 100);
    private static final Machine MACHINE =
            new Machine("A processor", 2, 8_192, "Linux", "JVM", "MongoDB 8.0.4", "4.1.2", "0123456789ab", 0.1);

    private static Results results() {
        Results results = new Results(false);
        results.add(new Series(Scenario.RAW_INSERT, SIZE, 100_000, List.of(new TimedRun(10, null))));
        Cost cost = new Cost(2, 0.01, 50_000_000, 25, 20);
        results.add(new Series(
                Scenario.FIRST_SHARE,
                SIZE,
                100_000,
                List.of(new TimedRun(5, cost), new TimedRun(20, cost), new TimedRun(8, cost))));
        return results;
    }

    @Test
    void tableShowsMediansRatiosAndCosts() {
        List<String> lines = ResultTable.lines(results());

        assertThat(lines)
                .anySatisfy(line -> assertThat(line.split(" {2,}"))
                        .containsExactly(
                                "first share",
                                "1,000 × 100",
                                "8.000",
                                "5.000",
                                "20.000",
                                "20.000",
                                "12,500",
                                "copies",
                                "1.25",
                                "20.0",
                                "25",
                                "20",
                                "500",
                                "0.01"));
        assertThat(lines).anySatisfy(line -> assertThat(line).contains("insertMany", "1.25", "≥ 1.5", "missed"));
    }

    /** Twice as many requests are answered in a second as one after the other would be. */
    @Test
    void requestsAtTheSameTimeAreCountedInTheTimeOfAllOfThem() {
        Results results = new Results(true);
        results.add(new Series(
                Scenario.PAGE_AUDIENCE,
                new ShareSize(10, 5),
                1,
                List.of(new TimedRun(0.02, null), new TimedRun(0.0204, null), new TimedRun(0.15, null)),
                0.095));

        assertThat(ResultTable.lines(results))
                .anySatisfy(line -> assertThat(line.split(" {2,}"))
                        .containsExactly(
                                "page: an audience", "10 × 5", "0.0204", "0.0200", "0.150", "0.150", "32", "requests"));
        JsonNode document = new JsonMapper().readTree(JsonReport.write(results, MACHINE, 7, "2026-01-01T00:00:00Z"));
        assertThat(document.at("/series/0/elapsedSeconds").asDouble()).isEqualTo(0.095);
        assertThat(document.at("/series/0/p99Seconds").asDouble()).isEqualTo(0.15);
    }

    @Test
    void aRunThatFailedBeforeAnythingWasMeasuredLeavesTheFilesOfAnEarlierOne(@TempDir Path folder) throws IOException {
        ReportFiles.write(folder, results(), MACHINE, 7, "2026-01-01T00:00:00Z");

        ReportFiles.write(folder, new Results(false), MACHINE, 7, "2026-01-02T00:00:00Z");

        assertThat(Files.readString(folder.resolve("mongodb.json"))).contains("2026-01-01", "first-share");
        assertThat(Files.readString(folder.resolve("mongodb.svg"))).contains("first share");
    }

    @Test
    void jsonHasEveryRunAndTheMachine() {
        JsonNode document = new JsonMapper().readTree(JsonReport.write(results(), MACHINE, 7, "2026-01-01T00:00:00Z"));

        assertThat(document.at("/seed").asLong()).isEqualTo(7);
        assertThat(document.at("/machine/database").asString()).isEqualTo("MongoDB 8.0.4");
        assertThat(document.at("/series/1/scenario").asString()).isEqualTo("first-share");
        assertThat(document.at("/series/1/runs").size()).isEqualTo(3);
        assertThat(document.at("/series/1/runs/0/worker/commands").asLong()).isEqualTo(25);
        assertThat(document.at("/series/0/runs/0/worker").isMissingNode()).isTrue();
        assertThat(document.at("/budgets/0/outcome").asString()).isEqualTo("MISSED");
    }

    @Test
    void chartIsWellFormedAndHasABarForEachRate() throws Exception {
        String chart = SvgChart.draw(results());

        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(chart)))
                        .getElementsByTagName("rect")
                        .getLength())
                .isEqualTo(3);
        assertThat(chart).contains("12,500");
    }
}
