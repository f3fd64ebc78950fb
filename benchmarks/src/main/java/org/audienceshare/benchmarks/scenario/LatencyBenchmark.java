package org.audienceshare.benchmarks.scenario;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.audienceshare.benchmarks.data.BenchmarkBrand;
import org.audienceshare.benchmarks.kafka.BenchmarkEvents;
import org.audienceshare.benchmarks.kafka.SyncResults;
import org.audienceshare.benchmarks.measure.Scenario;
import org.audienceshare.benchmarks.measure.ShareSize;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.local.parts.PartFailedException;
import org.bson.Document;

/** How soon a small sync is visible at its recipient: by itself, and beside a large share of another sender. */
final class LatencyBenchmark {

    private static final ShareSize SMALL = new ShareSize(100, 1);
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final String OWNER = "latency-sender";
    private static final String RECIPIENT = "latency-recipient";
    private static final String AUDIENCE = "latency-audience";
    private static final String LARGE = "large-sender";

    private final BenchmarkBrand brand;
    private final BenchmarkEvents events;
    private final SyncResults results;
    private final Collector collector;

    LatencyBenchmark(BenchmarkBrand brand, BenchmarkEvents events, SyncResults results, Collector collector) {
        this.brand = brand;
        this.events = events;
        this.results = results;
        this.collector = collector;
    }

    /**
     * Measures.
     *
     * @param tries of each
     * @param large the share beside which it is measured; the tries end with it
     */
    void run(int tries, ShareSize large) {
        prepare();
        collector.say("Sync Now until visible, " + tries + " times by itself");
        for (int number = 0; number < tries; number++) {
            collector.addSilently(Scenario.SYNC_VISIBLE, SMALL, 1, sync("1", number));
        }
        beside(tries, large);
        brand.drop(List.of(OWNER, RECIPIENT));
    }

    private void prepare() {
        brand.createSender(OWNER, SMALL.contacts());
        brand.createAccounts(List.of(RECIPIENT));
        brand.createAudience(AUDIENCE, OWNER);
        await(events.share(AUDIENCE, OWNER, List.of(RECIPIENT)));
    }

    private void beside(int tries, ShareSize size) {
        collector.say("Sync Now until visible, beside a share of " + size);
        List<String> recipients = IntStream.range(0, size.recipients())
                .mapToObj(number -> LARGE + "-" + number)
                .toList();
        brand.createSender(LARGE, size.contacts());
        brand.createAccounts(recipients);
        brand.createAudience(LARGE, LARGE);
        AudienceEvent share = events.share(LARGE, LARGE, recipients);
        int measured = 0;
        while (measured < tries && !results.isDone(share.header().eventId())) {
            collector.addSilently(Scenario.SYNC_VISIBLE_BESIDE, SMALL, 1, sync("2", measured));
            measured++;
        }
        collector.say("  " + measured + " syncs while the large share ran");
        await(share);
        brand.drop(recipients);
        brand.drop(List.of(LARGE));
    }

    /** Changes all contacts, asks for a sync, and looks until the recipient has all changes. */
    private double sync(String series, int number) {
        String phone = String.format(Locale.ROOT, "+61 %s %08d", series, number);
        brand.changePhones(OWNER, SMALL.contacts(), phone);
        MongoCollection<Document> copies = brand.contactsOf(RECIPIENT);
        long begin = System.nanoTime();
        AudienceEvent event = events.sync(AUDIENCE, OWNER, SyncMode.INCREMENTAL);
        while (copies.countDocuments(Filters.eq("phone", phone)) < SMALL.contacts()) {
            if (System.nanoTime() - begin > LIMIT.toNanos()) {
                throw new PartFailedException("A small sync was not visible after " + LIMIT.toMinutes() + " minutes.");
            }
            results.requireParts();
            pause();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        await(event);
        return seconds;
    }

    private void await(AudienceEvent event) {
        results.await(event.header().eventId(), LIMIT, (done, total) -> {});
    }

    /** Looking all the time would take the database's time away from the sync. */
    private static void pause() {
        try {
            Thread.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("Interrupted while waiting for a sync.", e);
        }
    }
}
