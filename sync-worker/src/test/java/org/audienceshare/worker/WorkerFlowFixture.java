package org.audienceshare.worker;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
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
import org.audienceshare.events.AudienceSyncPlanned;
import org.audienceshare.events.RecipientSyncResult;
import org.audienceshare.events.Topic;
import org.audienceshare.events.avro.AudienceEventMapper;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.events.wire.EventSerde;
import org.audienceshare.events.wire.SerdeSettings;
import org.audienceshare.testing.HostileRecords;
import org.audienceshare.testing.HostileRecords.HostileRecord;
import org.audienceshare.testing.Parts;
import org.awaitility.Awaitility;
import org.bson.RawBsonDocument;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole worker on a real broker, registry and database, with one audience of Ann's that holds all of her contacts. */
final class WorkerFlowFixture implements AutoCloseable {

    static final String ANN = "ann";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PREFIX_BYTES = 5;

    final MongoDatabase database;

    private final String audience = "audience-" + UUID.randomUUID();
    private final MongoClient client;
    private final ConfigurableApplicationContext worker;
    private final Serializer<SpecificRecord> serializer;
    private final KafkaProducer<String, SpecificRecord> producer;
    private final KafkaProducer<String, byte[]> bytes;
    private final KafkaConsumer<String, SpecificRecord> reports;
    private final List<SpecificRecord> received = new ArrayList<>();

    /**
     * @param recipients accounts beside Ann's
     * @param configurations further Spring configurations of the worker
     */
    WorkerFlowFixture(List<String> recipients, Class<?>... configurations) {
        String name = Parts.mongo().freshDatabase(WorkerFlowFixture.class);
        String uri = Parts.mongo().uri(name);
        client = MongoClients.create(uri);
        database = client.getDatabase(name);
        openAccounts(recipients);
        Map<String, Object> config = new HashMap<>(Map.of(
                "bootstrap.servers",
                Parts.kafka().bootstrapServers(),
                "group.id",
                audience,
                "auto.offset.reset",
                "earliest"));
        EventSerde serde = new EventSerde(SerdeSettings.of(Parts.registry().apicurioUrl()));
        serializer = serde.newSerializer();
        producer = new KafkaProducer<>(config, new StringSerializer(), serializer);
        bytes = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
        worker = new SpringApplicationBuilder(SyncWorkerApplication.class)
                .sources(configurations)
                .run(
                        "--server.port=0",
                        "--spring.kafka.bootstrap-servers=" + Parts.kafka().bootstrapServers(),
                        "--audience-share.registry-url=" + Parts.registry().apicurioUrl(),
                        "--spring.mongodb.uri=" + uri);
        reports = new KafkaConsumer<>(config, new StringDeserializer(), serde.newDeserializer());
        reports.subscribe(List.of(Topic.RESULTS.name()));
        encoded(AudienceEventMapper.toAvro(sharedWith(recipients).apply(header("e-1"))));
    }

    private void openAccounts(List<String> recipients) {
        List<Account> accounts = Stream.concat(Stream.of(ANN), recipients.stream())
                .map(id -> new Account(
                        new AccountId(id), AccountType.USER, id, "brand", "office", true, true, true, false))
                .toList();
        new MongoDirectory(database)
                .put(new DirectoryEntries(List.of(new Organisation("office", "Office", "brand")), accounts, List.of()));
        new MongoAudiences(database)
                .insert(new Audience(
                        new AudienceId(audience),
                        new AccountId(ANN),
                        AudienceType.PERSONAL,
                        "Buyers",
                        Filter.EVERYTHING,
                        Set.of(),
                        Set.of(),
                        1,
                        Instant.now(),
                        Instant.now()));
    }

    MongoCollection<RawBsonDocument> contacts(String account) {
        return database.getCollection("contacts." + account, RawBsonDocument.class);
    }

    /** Shares the audience, and returns the event's id. */
    String share(List<String> recipients) {
        return publish(sharedWith(recipients));
    }

    private static Function<AudienceEvent.Header, AudienceEvent> sharedWith(List<String> recipients) {
        return header -> new AudienceEvent.Shared(
                header,
                new AccountId(ANN),
                recipients.stream()
                        .map(id -> new Selection(SelectionType.USER, id))
                        .toList(),
                null);
    }

    /** Syncs the audience, and returns the event's id. */
    String sync() {
        return publish(header -> new AudienceEvent.SyncRequested(header, SyncMode.INCREMENTAL, true, Set.of()));
    }

    /** Records that only look like events. */
    List<HostileRecord> hostileEvents() {
        SpecificRecord good = AudienceEventMapper.toAvro(new AudienceEvent.Cancelled(header("e-1"), "s-1"));
        byte[] encoded = encoded(good);
        return HostileRecords.of(
                Topic.EVENTS.name(), good.getSchema(), Arrays.copyOfRange(encoded, PREFIX_BYTES, encoded.length));
    }

    /** A registry that has just started may take longer for the first schema than a service waits. */
    private byte[] encoded(SpecificRecord event) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> serializer.serialize(Topic.EVENTS.name(), event), Objects::nonNull);
    }

    /** Publishes bytes that may be no event, under the audience's key. */
    void publish(byte[] value) {
        bytes.send(new ProducerRecord<>(Topic.EVENTS.name(), audience, value));
        bytes.flush();
    }

    /** How many records a topic has. */
    long size(String topic) {
        List<TopicPartition> partitions = reports.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        return reports.endOffsets(partitions).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** The worker's own health, as its endpoint tells it. */
    Status health() {
        return worker.getBean(HealthEndpoint.class).health().getStatus();
    }

    private String publish(Function<AudienceEvent.Header, AudienceEvent> event) {
        String id = UUID.randomUUID().toString();
        producer.send(new ProducerRecord<>(
                Topic.EVENTS.name(), audience, AudienceEventMapper.toAvro(event.apply(header(id)))));
        producer.flush();
        return id;
    }

    private AudienceEvent.Header header(String eventId) {
        return new AudienceEvent.Header(eventId, Instant.now(), ANN, "test", new AudienceId(audience));
    }

    /** What the worker reports about a recipient, waiting for it. */
    RecipientSyncResult result(String syncId, String recipient) {
        return await(
                RecipientSyncResult.class,
                result -> result.getSyncId().toString().equals(syncId)
                        && result.getRecipientId().toString().equals(recipient));
    }

    /** What the worker reports about the event, waiting for it. */
    AudienceSyncPlanned plan(String syncId) {
        return await(
                AudienceSyncPlanned.class, plan -> plan.getSyncId().toString().equals(syncId));
    }

    private <T> T await(Class<T> type, Predicate<T> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            for (SpecificRecord record : received) {
                if (type.isInstance(record) && wanted.test(type.cast(record))) {
                    return type.cast(record);
                }
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("no such " + type.getSimpleName() + " came");
            }
            for (ConsumerRecord<String, SpecificRecord> record : reports.poll(Duration.ofMillis(200))) {
                received.add(record.value());
            }
        }
    }

    @Override
    public void close() {
        worker.close();
        producer.close();
        bytes.close();
        reports.close();
        client.close();
    }
}
