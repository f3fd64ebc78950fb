package org.audienceshare.worker;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audience.AudienceType;
import org.audienceshare.contacts.audience.mongo.MongoAudiences;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.directory.Directory.Organisation;
import org.audienceshare.contacts.directory.DirectoryWriter.DirectoryEntries;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.contacts.directory.mongo.MongoDirectory;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.events.RecipientSyncResult;
import org.audienceshare.events.Topic;
import org.audienceshare.events.avro.AudienceEventMapper;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.wire.EventSerde;
import org.audienceshare.events.wire.SerdeSettings;
import org.audienceshare.testing.Parts;
import org.bson.Document;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * How long syncs of 10 contacts take beside one large share, each by a sender of its own. Not a test: what it prints depends on
 * the machine. Arguments: contacts and recipients of the large share, and how many small syncs; 20000 100 60 if left out.
 */
public final class SmallBesideLargeBenchmark {

    private static final Duration PACE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SMALL_CONTACTS = 10;

    private final MongoDatabase database;
    private final KafkaProducer<String, SpecificRecord> producer;
    private final KafkaConsumer<String, SpecificRecord> results;
    private final Map<String, Long> begun = new ConcurrentHashMap<>();
    private final Map<String, Long> millis = new ConcurrentHashMap<>();
    private int others;

    private SmallBesideLargeBenchmark(MongoDatabase database) {
        this.database = database;
        Map<String, Object> config = Map.of(
                "bootstrap.servers", Parts.kafka().bootstrapServers(),
                "group.id", "benchmark",
                "auto.offset.reset", "earliest");
        EventSerde serde = new EventSerde(SerdeSettings.of(Parts.registry().apicurioUrl()));
        producer = new KafkaProducer<>(config, new StringSerializer(), serde.newSerializer());
        results = new KafkaConsumer<>(config, new StringDeserializer(), serde.newDeserializer());
    }

    public static void main(String[] args) throws Exception {
        int contacts = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
        int recipients = args.length > 1 ? Integer.parseInt(args[1]) : 100;
        int syncs = args.length > 2 ? Integer.parseInt(args[2]) : 60;
        String name = Parts.mongo().freshDatabase(SmallBesideLargeBenchmark.class);
        String uri = Parts.mongo().uri(name);
        try (MongoClient client = MongoClients.create(uri);
                ConfigurableApplicationContext worker = SpringApplication.run(
                        SyncWorkerApplication.class,
                        "--server.port=0",
                        "--spring.kafka.bootstrap-servers=" + Parts.kafka().bootstrapServers(),
                        "--audience-share.registry-url=" + Parts.registry().apicurioUrl(),
                        "--spring.mongodb.uri=" + uri)) {
            new SmallBesideLargeBenchmark(client.getDatabase(name)).run(contacts, recipients, syncs);
        }
        System.exit(0);
    }

    private void run(int contacts, int recipients, int syncs) throws Exception {
        results.subscribe(List.of(Topic.RESULTS.name()));
        fill(
                "large",
                contacts,
                IntStream.range(0, recipients).mapToObj(i -> "large-" + i).toList());
        for (int i = 0; i < syncs; i++) {
            fill("small" + i, SMALL_CONTACTS, List.of("small" + i + "-0"));
        }
        share("warm-up", "small0", 1);
        await(Set.of("warm-up"), PATIENCE);
        share("large", "large", recipients);
        while (others < 1) {
            poll();
        }
        others = 0;
        List<String> ids = new ArrayList<>();
        for (int i = 1; i < syncs; i++) {
            String id = UUID.randomUUID().toString();
            ids.add(id);
            share(id, "small" + i, 1);
            await(Set.of(), PACE);
        }
        await(Set.copyOf(ids), PATIENCE);
        report(ids, recipients);
    }

    private void fill(String owner, int contacts, List<String> recipients) {
        MongoDirectory directory = new MongoDirectory(database);
        List<Account> accounts = new ArrayList<>(List.of(account(owner)));
        recipients.forEach(recipient -> accounts.add(account(recipient)));
        directory.put(
                new DirectoryEntries(List.of(new Organisation("office", "Office", "brand")), accounts, List.of()));
        new MongoAudiences(database)
                .insert(new Audience(
                        new AudienceId(owner),
                        new AccountId(owner),
                        AudienceType.PERSONAL,
                        owner,
                        Filter.EVERYTHING,
                        Set.of(),
                        Set.of(),
                        1,
                        Instant.now(),
                        Instant.now()));
        database.getCollection("contacts." + owner)
                .insertMany(IntStream.range(0, contacts)
                        .mapToObj(i -> new Document("email", "c%06d@example.com".formatted(i))
                                .append("firstName", "Ada")
                                .append("lastName", "Lovelace " + i)
                                .append("phone", "+1 555 " + i)
                                .append("subscription", new Document("status", "SUBSCRIBED"))
                                .append("customFields", new Document("source", "web").append("score", i)))
                        .toList());
    }

    private static Account account(String id) {
        return new Account(new AccountId(id), AccountType.USER, id, "brand", "office", true, true, true, false);
    }

    private void share(String eventId, String owner, int recipients) {
        AudienceEvent event = new AudienceEvent.Shared(
                new AudienceEvent.Header(eventId, Instant.now(), owner, "benchmark", new AudienceId(owner)),
                new AccountId(owner),
                IntStream.range(0, recipients)
                        .mapToObj(i -> new Selection(SelectionType.USER, owner + "-" + i))
                        .toList(),
                null);
        begun.put(eventId, System.nanoTime());
        producer.send(new ProducerRecord<>(Topic.EVENTS.name(), owner, AudienceEventMapper.toAvro(event)));
        producer.flush();
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
                    others++;
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
                others + 1,
                recipients);
    }

    private static String percentile(List<Long> sorted, double share) {
        return sorted.isEmpty() ? "-" : String.valueOf(sorted.get((int) Math.ceil(share * sorted.size()) - 1));
    }
}
