package org.audienceshare.benchmarks.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.audienceshare.benchmarks.data.BenchmarkBrand;
import org.audienceshare.benchmarks.data.PlannedSyncs;
import org.audienceshare.benchmarks.data.SyntheticContacts;
import org.audienceshare.benchmarks.kafka.BenchmarkEvents;
import org.audienceshare.benchmarks.kafka.ProjectionFeed;
import org.audienceshare.benchmarks.kafka.SyncResults;
import org.audienceshare.benchmarks.measure.Scenario;
import org.audienceshare.benchmarks.measure.ShareSize;
import org.audienceshare.benchmarks.stack.ShareServiceImport;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.local.parts.PartFailedException;

/** Many small shares at once, many results at once, and a large file. */
final class ThroughputBenchmark {

    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final int CONTACTS = 10;

    private final BenchmarkBrand brand;
    private final BenchmarkEvents events;
    private final SyncResults results;
    private final Collector collector;

    ThroughputBenchmark(BenchmarkBrand brand, BenchmarkEvents events, SyncResults results, Collector collector) {
        this.brand = brand;
        this.events = events;
        this.results = results;
        this.collector = collector;
    }

    /** So many senders share 10 contacts each with one recipient of their own, all at once. */
    void smallShares(int count) {
        collector.add(
                Scenario.SMALL_SYNCS,
                new ShareSize(CONTACTS, count),
                count,
                secondsOfSmallShares("small", count),
                null);
    }

    /** The same without a result, so that the services have compiled their code, and opened their connections, by then. */
    void warmUpWithSmallShares(int count) {
        double unused = secondsOfSmallShares("warm-up", count);
    }

    private double secondsOfSmallShares(String name, int count) {
        List<String> senders = ids(name + "-sender-", count);
        List<String> recipients = ids(name + "-recipient-", count);
        collector.say("creating " + count + " senders of " + CONTACTS + " contacts");
        brand.createSenders(senders, CONTACTS);
        brand.createAccounts(recipients);
        senders.forEach(sender -> brand.createAudience(sender, sender));
        Map<String, List<String>> shares = IntStream.range(0, count)
                .boxed()
                .collect(Collectors.toMap(senders::get, number -> List.of(recipients.get(number))));
        long begin = System.nanoTime();
        List<String> syncs = events.shareAll(shares);
        long end = begin;
        for (String sync : syncs) {
            end = Math.max(end, results.await(sync, LIMIT, (done, total) -> {}).endedNanos());
        }
        brand.drop(senders);
        brand.drop(recipients);
        return (end - begin) / 1e9;
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

    private static List<String> ids(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(number -> prefix + number).toList();
    }
}
