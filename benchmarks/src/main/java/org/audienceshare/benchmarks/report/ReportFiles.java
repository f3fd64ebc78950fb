package org.audienceshare.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.audienceshare.benchmarks.measure.Results;

/** The results as files in a folder: all runs as JSON, and a chart. */
public final class ReportFiles {

    private ReportFiles() {}

    /**
     * Replaces the files of an earlier run on the same kind of database, unless nothing was measured.
     *
     * @param seed of the contacts
     * @param takenAt when the run began, ISO-8601
     */
    public static void write(Path folder, Results results, Machine machine, long seed, String takenAt)
            throws IOException {
        if (results.all().isEmpty()) {
            return;
        }
        Files.createDirectories(folder);
        String name = results.isEmbedded() ? "embedded" : "mongodb";
        Files.writeString(folder.resolve(name + ".json"), JsonReport.write(results, machine, seed, takenAt));
        Files.writeString(folder.resolve(name + ".svg"), SvgChart.draw(results));
    }
}
