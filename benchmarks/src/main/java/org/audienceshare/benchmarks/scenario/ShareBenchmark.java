package org.audienceshare.benchmarks.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.audienceshare.benchmarks.data.BenchmarkBrand;
import org.audienceshare.benchmarks.measure.Scenario;
import org.audienceshare.benchmarks.measure.ShareSize;
import org.audienceshare.benchmarks.scenario.SyncRunner.MeasuredSync;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.SyncMode;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * All kinds of sync of an audience of one size, and the driver alone beside them. Each repetition shares an audience of its own with
 * recipients of its own, from one sender.
 */
final class ShareBenchmark {

    /** The driver needs no more to show its rate, and one write at a time takes long. */
    private static final int MAX_SINGLE_UPSERTS = 10_000;

    private static final int BATCH = 1_000;

    private final ShareSize size;
    private final String owner;
    private final BenchmarkBrand brand;
    private final RawDriver driver;
    private final SyncRunner syncs;
    private final @Nullable ConnectorBenchmark connector;
    private final Collector collector;

    /** @param connector null where it is not measured */
    ShareBenchmark(
            ShareSize size,
            BenchmarkBrand brand,
            RawDriver driver,
            SyncRunner syncs,
            @Nullable ConnectorBenchmark connector,
            Collector collector) {
        this.size = size;
        this.owner = "sender-" + size.contacts() + "-" + size.recipients();
        this.brand = brand;
        this.driver = driver;
        this.syncs = syncs;
        this.connector = connector;
        this.collector = collector;
    }

    /** Makes the sender, and repeats everything. */
    void run(int repeats) {
        collector.say(size + ": creating the sender's contacts");
        brand.createSender(owner, size.contacts());
        List<Document> copies = warmUp();
        for (int repeat = 1; repeat <= repeats; repeat++) {
            String prefix = owner + "-" + repeat;
            collector.repeat(repeat, repeats);
            driverAlone(prefix + "-raw", copies);
            if (connector != null) {
                connector.run(size, prefix + "-connector", copies);
            }
            syncs(prefix);
            mergeIntoHalf(prefix + "-half");
        }
        brand.drop(List.of(owner));
    }

    /** The copies that a sync made of the sender's contacts, in the order of their addresses and without their ids. */
    private List<Document> warmUp() {
        String audience = owner + "-warm-up";
        List<String> recipients = recipients(audience, size.warmUpRecipients());
        prepare(audience, recipients);
        share(audience, recipients);
        List<Document> copies = new ArrayList<>();
        brand.contactsOf(recipients.get(0))
                .find()
                .sort(new Document("email", 1))
                // Without it, the embedded database sends all in one reply, and the driver refuses 48 MB.
                .batchSize(BATCH)
                .forEach(copies::add);
        copies.forEach(copy -> copy.remove("_id"));
        brand.drop(recipients);
        return copies;
    }

    private void driverAlone(String prefix, List<Document> copies) {
        List<String> accounts = recipients(prefix, size.recipients());
        collector.add(Scenario.RAW_INSERT, size, size.copies(), driver.insert(copies, accounts), null);
        brand.drop(accounts);
        collector.add(Scenario.RAW_READ, size, size.contacts(), driver.read(owner, size.contacts()), null);
        int single = Math.max(1, Math.min(size.recipients(), MAX_SINGLE_UPSERTS / size.contacts()));
        List<Document> some = copies.subList(0, Math.min(copies.size(), MAX_SINGLE_UPSERTS));
        List<String> few = accounts.subList(0, single);
        collector.add(Scenario.NAIVE_UPSERT, size, (long) some.size() * few.size(), driver.upsert(some, few), null);
        brand.drop(few);
    }

    private void syncs(String audience) {
        List<String> recipients = recipients(audience, size.recipients());
        prepare(audience, recipients);
        AudienceEvent event = firstShare(audience, recipients);
        resyncs(audience);
        replay(event);
        fullAfterDamage(audience, recipients);
        restoreSender();
        brand.drop(recipients);
    }

    private AudienceEvent firstShare(String audience, List<String> recipients) {
        MeasuredSync sync = syncs.run("first share", () -> syncs.events().share(audience, owner, recipients));
        sync.expect("added", size.copies(), sync.outcome().counts().added());
        collector.add(Scenario.FIRST_SHARE, size, size.copies(), sync.seconds(), sync.cost());
        collector.add(Scenario.FREEZE_FIRST, size, size.contacts(), sync.secondsUntilPlanned(), null);
        return sync.event();
    }

    private void resyncs(String audience) {
        MeasuredSync unchanged = sync(audience, SyncMode.INCREMENTAL, "sync, nothing changed");
        collector.add(Scenario.RESYNC_UNCHANGED, size, size.contacts(), unchanged.seconds(), unchanged.cost());
        int changed = Math.max(1, size.contacts() / 100);
        brand.changePhones(owner, changed, String.format(Locale.ROOT, "+61 3 %s", audience.hashCode()));
        MeasuredSync onePercent = sync(audience, SyncMode.INCREMENTAL, "sync, 1 % changed");
        onePercent.expect(
                "updated",
                (long) changed * size.recipients(),
                onePercent.outcome().counts().updated());
        collector.add(
                Scenario.RESYNC_ONE_PERCENT,
                size,
                (long) changed * size.recipients(),
                onePercent.seconds(),
                onePercent.cost());
        int removed = removed();
        brand.delete(owner, size.contacts() - removed, size.contacts());
        MeasuredSync removal = sync(audience, SyncMode.INCREMENTAL, "sync, 10 % removed");
        removal.expect(
                "removed",
                (long) removed * size.recipients(),
                removal.outcome().counts().removed());
        collector.add(
                Scenario.REMOVE_TEN_PERCENT,
                size,
                (long) removed * size.recipients(),
                removal.seconds(),
                removal.cost());
    }

    private void replay(AudienceEvent event) {
        MeasuredSync replay = syncs.replay("replay, nothing to restore", event);
        replay.expect("unchanged", left(), replay.outcome().counts().unchanged());
        replay.expect("written", 0, replay.written());
        collector.add(Scenario.REPLAY_CONVERGED, size, left(), replay.seconds(), replay.cost());
    }

    private void fullAfterDamage(String audience, List<String> recipients) {
        int lost = Math.max(1, size.contacts() / 20);
        recipients.forEach(recipient -> brand.delete(recipient, 0, lost));
        MeasuredSync full = sync(audience, SyncMode.FULL, "FULL, 5 % of the copies lost");
        full.expect(
                "added",
                (long) lost * size.recipients(),
                full.outcome().counts().added());
        collector.add(Scenario.FULL_AFTER_DAMAGE, size, left(), full.seconds(), full.cost());
    }

    private void restoreSender() {
        brand.insert(owner, size.contacts() - removed(), size.contacts());
    }

    private void mergeIntoHalf(String audience) {
        List<String> recipients = recipients(audience, size.recipients());
        prepare(audience, recipients);
        recipients.forEach(recipient -> brand.giveHalf(recipient, size.contacts()));
        MeasuredSync merge = share(audience, recipients);
        merge.expect(
                "added and updated",
                size.copies(),
                merge.outcome().counts().added() + merge.outcome().counts().updated());
        collector.add(Scenario.MERGE_INTO_HALF, size, size.copies(), merge.seconds(), merge.cost());
        brand.drop(recipients);
    }

    private void prepare(String audience, List<String> recipients) {
        brand.createAccounts(recipients);
        brand.createAudience(audience, owner);
    }

    private MeasuredSync share(String audience, List<String> recipients) {
        return syncs.run(audience, () -> syncs.events().share(audience, owner, recipients));
    }

    private MeasuredSync sync(String audience, SyncMode mode, String what) {
        return syncs.run(what, () -> syncs.events().sync(audience, owner, mode));
    }

    private int removed() {
        return Math.max(1, size.contacts() / 10);
    }

    /** Copies that are in the audience after the removal. */
    private long left() {
        return (long) (size.contacts() - removed()) * size.recipients();
    }

    private static List<String> recipients(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> prefix + "-" + number)
                .toList();
    }
}
