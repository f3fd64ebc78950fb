package org.audienceshare.benchmarks.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.audienceshare.benchmarks.data.BenchmarkBrand;
import org.audienceshare.benchmarks.data.PlannedSyncs;
import org.audienceshare.benchmarks.data.SyntheticContacts;
import org.audienceshare.benchmarks.kafka.ProjectionFeed;
import org.audienceshare.benchmarks.measure.Scenario;
import org.audienceshare.benchmarks.measure.ShareSize;
import org.audienceshare.benchmarks.stack.ShareServiceImport;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.local.parts.PartFailedException;

/** What the share-service takes in: many results at once, and a large file. */
final class ThroughputBenchmark {

    private final BenchmarkBrand brand;
    private final Collector collector;

    ThroughputBenchmark(BenchmarkBrand brand, Collector collector) {
        this.brand = brand;
        this.collector = collector;
    }

    /** So many results arrive at the share-service at once. */
    void results(ProjectionFeed feed, PlannedSyncs planned, int count) {
        collector.add(
                Scenario.RESULTS_PROJECTED,
                new ShareSize(1, count),
                count,
                secondsOfResults(feed, planned, count),
                null);
    }

    /** The same without a result. */
    void warmUpWithResults(ProjectionFeed feed, PlannedSyncs planned, int count) {
        double unused = secondsOfResults(feed, planned, count);
    }

    private static double secondsOfResults(ProjectionFeed feed, PlannedSyncs planned, int count) {
        List<RecipientResult> reported = ProjectionFeed.results(count);
        planned.plan(reported);
        double seconds = feed.seconds(reported);
        long projected = planned.projected(reported);
        if (projected != count) {
            throw new PartFailedException("Of " + count + " results, " + projected + " were projected.");
        }
        return seconds;
    }

    /** A file with so many rows is imported into an empty account, through REST. */
    void importFile(ShareServiceImport shareService, int rows) {
        String account = "import-account";
        brand.createAccounts(List.of(account));
        try {
            Path file = Files.createTempFile("audience-share-bench", ".csv");
            try {
                Files.write(file, csv(rows));
                double seconds = shareService.seconds(account, file, rows);
                collector.add(Scenario.CSV_IMPORT, new ShareSize(rows, 1), rows, seconds, null);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        brand.drop(List.of(account));
    }

    private static List<String> csv(int rows) {
        List<String> lines = new ArrayList<>();
        lines.add("E-mail Address,First Name,Last Name,Phone,Suburb,Subscribed,Tags,pref.minPrice,custom.lead source");
        for (int number = 0; number < rows; number++) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s,Amelia,Hart %d,%s,Bayside,yes,buyer;seller,%d,portal",
                    SyntheticContacts.email(number),
                    number,
                    SyntheticContacts.phone(number),
                    450_000 + number));
        }
        return lines;
    }
}
