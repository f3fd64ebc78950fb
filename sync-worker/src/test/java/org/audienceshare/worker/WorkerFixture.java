package org.audienceshare.worker;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
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
 * The whole worker in this process, on a database of its own. An owner has one audience of the same name, and recipients whose
 * names begin with the owner's.
 */
final class WorkerFixture implements AutoCloseable {

    private static final int MAX_INSERTED_AT_ONCE = 10_000;

    private final String brokers;
    private final String uri;
    private final MongoClient client;
    private final MongoDatabase database;
    private final KafkaProducer<String, SpecificRecord> producer;

    WorkerFixture(Class<?> test, String brokers) {
        this(test, Map.of("bootstrap.servers", brokers));
    }

    /** @param publisher the settings of whoever publishes events */
    WorkerFixture(Class<?> test, Map<String, Object> publisher) {
        this.brokers = String.valueOf(publisher.get("bootstrap.servers"));
        String name = Parts.mongo().freshDatabase(test);
        uri = Parts.mongo().uri(name);
        client = MongoClients.create(uri);
        database = client.getDatabase(name);
        EventSerde serde = new EventSerde(SerdeSettings.of(Parts.registry().apicurioUrl()));
        producer = new KafkaProducer<>(publisher, new StringSerializer(), serde.newSerializer());
    }

    ConfigurableApplicationContext start() {
        return start(List.of("spring.kafka.bootstrap-servers=" + brokers));
    }

    /** @param kafka how the worker reaches the broker, as {@code name=value} */
    ConfigurableApplicationContext start(List<String> kafka) {
        List<String> settings = new ArrayList<>(List.of(
                "--server.port=0",
                "--audience-share.registry-url=" + Parts.registry().apicurioUrl(),
                "--spring.mongodb.uri=" + uri));
        kafka.forEach(setting -> settings.add("--" + setting));
        return SpringApplication.run(SyncWorkerApplication.class, settings.toArray(String[]::new));
    }

    /** All records that the consumer's partitions have now. */
    static <K, V> List<ConsumerRecord<K, V>> readAll(Consumer<K, V> consumer) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        List<ConsumerRecord<K, V>> records = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(200)).forEach(records::add);
        }
        return records;
    }

    void fill(String owner, int contacts, int recipients) {
        List<Account> accounts = new ArrayList<>(List.of(account(owner)));
        IntStream.range(0, recipients).forEach(i -> accounts.add(account(recipient(owner, i))));
        new MongoDirectory(database)
                .put(new DirectoryEntries(List.of(new Organisation("office", "Office", "brand")), accounts, List.of()));
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
        for (int from = 0; from < contacts; from += MAX_INSERTED_AT_ONCE) {
            database.getCollection("contacts." + owner)
                    .insertMany(IntStream.range(from, Math.min(contacts, from + MAX_INSERTED_AT_ONCE))
                            .mapToObj(WorkerFixture::contact)
                            .toList());
        }
    }

    private static Document contact(int number) {
        return new Document("email", "c%06d@example.com".formatted(number))
                .append("firstName", "Ada")
                .append("lastName", "Lovelace " + number)
                .append("phone", "+1 555 " + number)
                .append("subscription", new Document("status", "SUBSCRIBED"))
                .append("customFields", new Document("source", "web").append("score", number));
    }

    private static Account account(String id) {
        return new Account(new AccountId(id), AccountType.USER, id, "brand", "office", true, true, true, false);
    }

    private static String recipient(String owner, int number) {
        return owner + "-" + number;
    }

    /** The recipient deletes all contacts that it has. */
    void deleteCopies(String owner, int recipient) {
        database.getCollection("contacts." + recipient(owner, recipient)).deleteMany(new Document());
    }

    /** All documents, by collection. */
    Map<String, List<Document>> backup() {
        Map<String, List<Document>> documents = new HashMap<>();
        for (String collection : database.listCollectionNames()) {
            documents.put(collection, database.getCollection(collection).find().into(new ArrayList<>()));
        }
        return documents;
    }

    /** The database is as it was; indexes stay. No worker may run. */
    void restore(Map<String, List<Document>> backup) {
        for (String collection : database.listCollectionNames()) {
            database.getCollection(collection).deleteMany(new Document());
        }
        backup.forEach((collection, documents) -> {
            if (!documents.isEmpty()) {
                database.getCollection(collection).insertMany(documents);
            }
        });
    }

    /** What came of a sync, by the worker's log; empty if it has no outcome. */
    Optional<String> outcome(String syncId) {
        return Optional.ofNullable(database.getCollection("syncs")
                        .find(new Document("_id", syncId))
                        .first())
                .map(sync -> sync.getString("state"))
                .filter(state -> !state.equals("PLANNING"));
    }

    /** How many replays were planned. */
    long replays() {
        return database.getCollection("syncs").countDocuments(new Document("state", "REPLAYED"));
    }

    long copies(String owner, int recipient) {
        return database.getCollection("contacts." + recipient(owner, recipient)).countDocuments();
    }

    void share(String eventId, String owner, int recipients) {
        publish(
                owner,
                new AudienceEvent.Shared(
                        header(eventId, owner),
                        new AccountId(owner),
                        IntStream.range(0, recipients)
                                .mapToObj(i -> new Selection(SelectionType.USER, recipient(owner, i)))
                                .toList(),
                        null));
    }

    void cancel(String eventId, String owner, String syncId) {
        publish(owner, new AudienceEvent.Cancelled(header(eventId, owner), syncId));
    }

    private static AudienceEvent.Header header(String eventId, String owner) {
        return new AudienceEvent.Header(eventId, Instant.now(), owner, "test", new AudienceId(owner));
    }

    private void publish(String owner, AudienceEvent event) {
        producer.send(new ProducerRecord<>(Topic.EVENTS.name(), owner, AudienceEventMapper.toAvro(event)));
        producer.flush();
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        client.close();
    }
}
