package org.audienceshare.benchmarks.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.audienceshare.benchmarks.measure.Budgets;
import org.audienceshare.benchmarks.measure.Cost;
import org.audienceshare.benchmarks.measure.Results;
import org.audienceshare.benchmarks.measure.Series;
import org.audienceshare.benchmarks.measure.TimedRun;
import tools.jackson.databind.json.JsonMapper;

/** The results as JSON: every run, not only the medians. */
public final class JsonReport {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private JsonReport() {}

    /**
     * Writes the document.
     *
     * @param seed of the contacts
     * @param takenAt when the run began, ISO-8601
     */
    public static String write(Results results, Machine machine, long seed, String takenAt) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("takenAt", takenAt);
        document.put("seed", seed);
        document.put("machine", machine);
        document.put("series", results.all().stream().map(JsonReport::series).toList());
        document.put(
                "budgets",
                Budgets.check(results).stream()
                        .map(verdict -> {
                            Map<String, Object> row = new LinkedHashMap<>();
                            row.put("name", verdict.budget().name());
                            row.put("measured", verdict.measured());
                            row.put(
                                    verdict.budget().atLeast() ? "atLeast" : "atMost",
                                    verdict.budget().limit());
                            row.put("outcome", verdict.outcome());
                            return row;
                        })
                        .toList());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    }

    private static Map<String, Object> series(Series series) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("scenario", series.scenario().key());
        row.put("contacts", series.size().contacts());
        row.put("recipients", series.size().recipients());
        row.put("units", series.units());
        row.put("unit", series.scenario().unit());
        row.put("medianSeconds", series.seconds().median());
        row.put("p99Seconds", series.seconds().p99());
        Double elapsed = series.elapsedSeconds();
        if (elapsed != null) {
            row.put("elapsedSeconds", elapsed);
        }
        row.put("unitsPerSecond", series.rate());
        row.put("runs", series.runs().stream().map(JsonReport::run).toList());
        return row;
    }

    private static Map<String, Object> run(TimedRun run) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("seconds", run.seconds());
        Cost cost = run.cost();
        if (cost != null) {
            row.put("worker", cost);
        }
        return row;
    }
}
