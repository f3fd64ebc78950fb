package org.audienceshare.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.audienceshare.events.RecipientSyncResult;
import org.audienceshare.events.Topic;
import org.audienceshare.events.wire.EventSerde;
import org.audienceshare.events.wire.SerdeSettings;
import org.audienceshare.testing.Parts;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * How long syncs of 10 contacts take beside one large share, each by a sender of its own. Not a test: what it prints depends on
 * the machine. Arguments: contacts and recipients of the large share, and how many small syncs; 20000 100 60 if left out. With
 * any fourth argument the small syncs begin while the large audience is frozen (in an account that has its indexes: the embedded
 * database builds one with everything else waiting), otherwise when one recipient is done.
 */
public final class SmallBesideLargeBenchmark {

    private static final Duration PACE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SMALL_CONTACTS = 10;

    private final WorkerFixture worker;
    private final KafkaConsumer<String, SpecificRecord> results;
    private final Map<String, Long> begun = new ConcurrentHashMap<>();
    private final Map<String, Long> millis = new ConcurrentHashMap<>();
    private int largeDone;

    private SmallBesideLargeBenchmark(WorkerFixture worker) {
        this.worker = worker;
        Map<String, Object> config = Map.of(
                "bootstrap.servers", Parts.kafka().bootstrapServers(),
                "group.id", "benchmark",
                "auto.offset.reset", "earliest");
        EventSerde serde = new EventSerde(SerdeSettings.of(Parts.registry().apicurioUrl()));
        results = new KafkaConsumer<>(config, new StringDeserializer(), serde.newDeserializer());
    }

    public static void main(String[] args) throws Exception {
        int contacts = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
        int recipients = args.length > 1 ? Integer.parseInt(args[1]) : 100;
        int syncs = args.length > 2 ? Integer.parseInt(args[2]) : 60;
        try (WorkerFixture worker = new WorkerFixture(
                        SmallBesideLargeBenchmark.class, Parts.kafka().bootstrapServers());
                ConfigurableApplicationContext started = worker.start()) {
            new SmallBesideLargeBenchmark(worker).run(contacts, recipients, syncs, args.length > 3);
        }
        System.exit(0);
    }

    private void run(int contacts, int recipients, int syncs, boolean besideTheFreeze) {
        results.subscribe(List.of(Topic.RESULTS.name()));
        if (besideTheFreeze) {
            worker.createIndexes("large");
        }
        worker.fill("large", contacts, recipients);
        for (int i = 0; i < syncs; i++) {
            worker.fill("small" + i, SMALL_CONTACTS, 1);
        }
        share("warm-up", "small0", 1);
        await(Set.of("warm-up"), PATIENCE);
        share("large", "large", recipients);
        while (!besideTheFreeze && largeDone < 1) {
            poll();
        }
        List<String> ids = new ArrayList<>();
        for (int i = 1; i < syncs; i++) {
            String id = UUID.randomUUID().toString();
            ids.add(id);
            share(id, "small" + i, 1);
            await(Set.of(), PACE);
        }
        await(Set.copyOf(ids), PATIENCE);
        report(ids, recipients);
        cancel(recipients);
    }

    private void cancel(int recipients) {
        long begin = System.nanoTime();
        worker.cancel("cancellation", "large", "large");
        while (largeDone < recipients && System.nanoTime() - begin < PATIENCE.toNanos()) {
            poll();
        }
        System.out.printf(
                "cancelled: %d of %d recipients reported after %d ms%n",
                largeDone, recipients, (System.nanoTime() - begin) / 1_000_000);
    }

    private void share(String eventId, String owner, int recipients) {
        begun.put(eventId, System.nanoTime());
        worker.share(eventId, owner, recipients);
    }

    private void await(Set<String> ids, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < deadline
                && (ids.isEmpty() || !millis.keySet().containsAll(ids))) {
            poll();
        }
    }

    private void poll() {
        results.poll(Duration.ofMillis(5)).forEach(record -> {
            if (record.value() instanceof RecipientSyncResult result) {
                String id = result.getSyncId().toString();
                if (id.equals("large")) {
                    largeDone++;
                } else if (begun.containsKey(id)) {
                    millis.putIfAbsent(id, (System.nanoTime() - begun.get(id)) / 1_000_000);
                }
            }
        });
    }

    private void report(List<String> ids, int recipients) {
        List<Long> sorted = ids.stream()
                .map(millis::get)
                .filter(found -> found != null)
                .sorted()
                .toList();
        System.out.printf(
                "small syncs: %d done of %d, p50 %s ms, p99 %s ms, worst %s ms; %d of %d large recipients done meanwhile%n",
                sorted.size(),
                ids.size(),
                percentile(sorted, 0.5),
                percentile(sorted, 0.99),
                percentile(sorted, 1),
                largeDone,
                recipients);
        long large = begun.get("large");
        ids.stream()
                .filter(millis::containsKey)
                .sorted(Comparator.comparing(id -> -millis.get(id)))
                .limit(5)
                .forEach(id -> System.out.printf(
                        "%d ms, begun %d ms after the large share%n",
                        millis.get(id), (begun.get(id) - large) / 1_000_000));
    }

    private static String percentile(List<Long> sorted, double share) {
        return sorted.isEmpty() ? "-" : String.valueOf(sorted.get((int) Math.ceil(share * sorted.size()) - 1));
    }
}
