package org.audienceshare.benchmarks.scenario;

import java.util.List;
import java.util.stream.IntStream;
import org.audienceshare.benchmarks.data.BenchmarkBrand;
import org.audienceshare.benchmarks.measure.Scenario;
import org.audienceshare.benchmarks.measure.ShareSize;
import org.audienceshare.benchmarks.scenario.SyncRunner.MeasuredSync;
import org.audienceshare.events.model.SyncMode;

/** How the cost grows, one thing at a time: with the recipients, with the audience, with what a recipient has already. */
final class ScalingBenchmark {

    private static final int SMALL_AUDIENCE = 10;
    private static final int MEDIUM_AUDIENCE = 100;

    private final BenchmarkBrand brand;
    private final SyncRunner syncs;
    private final Collector collector;

    ScalingBenchmark(BenchmarkBrand brand, SyncRunner syncs, Collector collector) {
        this.brand = brand;
        this.syncs = syncs;
        this.collector = collector;
    }

    /**
     * Measures from one recipient, 1,000 contacts and 100 contacts of the recipient's own, each point ten times the one before.
     *
     * @param recipients at most
     * @param contacts at most
     */
    void run(int recipients, int contacts) {
        warmUp();
        decades(1, recipients).forEach(this::recipients);
        decades(1_000, contacts).forEach(this::contacts);
        decades(100, contacts).forEach(this::owned);
    }

    private static IntStream decades(int from, int to) {
        return IntStream.iterate(from, point -> point <= to, point -> 10 * point);
    }

    private void warmUp() {
        MeasuredSync unused = share("scale-warm-up", MEDIUM_AUDIENCE, recipients("scale-warm-up", 20));
        brand.drop(recipients("scale-warm-up", 20));
        brand.drop(List.of("scale-warm-up"));
    }

    private void recipients(int count) {
        String name = "scale-recipients-" + count;
        List<String> recipients = recipients(name, count);
        MeasuredSync sync = share(name, SMALL_AUDIENCE, recipients);
        ShareSize size = new ShareSize(SMALL_AUDIENCE, count);
        collector.add(Scenario.SCALE_RECIPIENTS, size, count, sync.seconds(), sync.cost());
        collector.add(Scenario.SCALE_PLANNED, size, count, sync.secondsUntilPlanned(), null);
        brand.drop(recipients);
        brand.drop(List.of(name));
    }

    private void contacts(int count) {
        String name = "scale-contacts-" + count;
        List<String> recipients = recipients(name, 1);
        MeasuredSync sync = share(name, count, recipients);
        ShareSize size = new ShareSize(count, 1);
        collector.add(Scenario.SCALE_CONTACTS, size, count, sync.seconds(), sync.cost());
        MeasuredSync unchanged = syncs.run(name, () -> syncs.events().sync(name, name, SyncMode.INCREMENTAL));
        unchanged.expect("written", 0, unchanged.written());
        collector.add(Scenario.SCALE_UNCHANGED, size, count, unchanged.seconds(), unchanged.cost());
        brand.drop(recipients);
        brand.drop(List.of(name));
    }

    /** Finding the few that are in the audience must not cost more because there are many others. */
    private void owned(int count) {
        String name = "scale-owned-" + count;
        List<String> recipients = recipients(name, 1);
        // The recipient's contacts are other people than the sender's.
        brand.createSenders(recipients, 0);
        brand.insert(recipients.get(0), MEDIUM_AUDIENCE, MEDIUM_AUDIENCE + count);
        MeasuredSync sync = share(name, MEDIUM_AUDIENCE, recipients);
        collector.add(Scenario.SCALE_OWNED, new ShareSize(count, 1), MEDIUM_AUDIENCE, sync.seconds(), sync.cost());
        brand.drop(recipients);
        brand.drop(List.of(name));
    }

    private MeasuredSync share(String name, int contacts, List<String> recipients) {
        collector.say(name + ": creating contacts and accounts");
        String office = name + "-office";
        brand.createSender(name, contacts);
        brand.createOffice(office, recipients);
        brand.createAudience(name, name);
        MeasuredSync sync = syncs.run(name, () -> syncs.events().shareWithOffice(name, name, office));
        sync.expect(
                "added",
                (long) contacts * recipients.size(),
                sync.outcome().counts().added());
        return sync;
    }

    private static List<String> recipients(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> prefix + "-to-" + number)
                .toList();
    }
}
