package org.audienceshare.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.audienceshare.cli.rest.AudienceResponse;
import org.audienceshare.cli.rest.SelectionRef;
import org.audienceshare.cli.rest.SyncResponse;
import org.audienceshare.testing.Parts;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Any service may publish events; the worker checks every one. */
class OtherPublishersTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String HEADER = "email,first name";

    private final Brand brand = Brand.create(RunningSystem.instance(), "publishers", 2);
    private final ForeignPublisher publisher = new ForeignPublisher();
    private AudienceResponse audience;

    @BeforeEach
    void shareAnAudience() {
        brand.importRows(brand.sender(), HEADER, List.of("a@example.com,A", "b@example.com,B"));
        audience = brand.asSender().createAudience("Named " + UUID.randomUUID(), "PERSONAL", null);
        brand.ended(brand.asSender().share(audience.id(), List.of(SelectionRef.organisation(brand.office()))));
    }

    @AfterEach
    void close() {
        publisher.close();
    }

    @Test
    void aSyncRequestedByAnotherServiceReachesTheRecipients() {
        String email = "late-" + UUID.randomUUID() + "@example.com";
        brand.importRows(brand.sender(), HEADER, List.of(email + ",Late"));

        String syncId = publisher.publish(requestOf(audience.id()));

        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(brand.contact(brand.agent(2), email)).isNotNull());
        assertThat(brand.ended(syncId).state()).isEqualTo(SyncResponse.State.DONE);
    }

    @Test
    void anEventDeliveredAgainChangesNothing() {
        GenericRecord event = requestOf(audience.id());
        brand.ended(publisher.publish(event));
        Map<String, List<Document>> before = brand.everything();
        String saved = "saved-" + UUID.randomUUID() + "@example.com";
        brand.importRows(brand.sender(), HEADER, List.of(saved + ",Saved"));

        publisher.publish(event);
        publisher.publish(event);
        String marker = publisher.publish("AudienceSyncRequested", "no-such-audience", this::complete);

        awaitDeadLetter(marker);
        assertThat(brand.everything()).isEqualTo(before);
    }

    @Test
    void anEventAboutAnUnknownAudienceIsDeadLettered() {
        String id = publisher.publish("AudienceSyncRequested", "no-such-audience", this::complete);

        assertThat(reason(awaitDeadLetter(id))).contains("audience does not exist");
        assertThatTheNextGoodOneIsProcessed();
    }

    @Test
    void anEventThatNamesAnotherBrandsAccountIsDeadLetteredAndCopiesNothing() {
        Brand other = Brand.create(RunningSystem.instance(), "strangers", 1);

        String id = publisher.publish("AudienceShared", audience.id(), event -> {
            event.put("ownerAccountId", brand.sender());
            event.put("selections", List.of(selection(event, "USER", other.agent(1))));
        });

        assertThat(reason(awaitDeadLetter(id))).contains("owner's brand");
        assertThat(other.contacts(other.agent(1)).countDocuments()).isZero();
        assertThatTheNextGoodOneIsProcessed();
    }

    @Test
    void anEventInTheNameOfAnotherOwnerIsDeadLettered() {
        String id = publisher.publish("AudienceShared", audience.id(), event -> {
            event.put("ownerAccountId", brand.agent(1));
            event.put("selections", List.of(selection(event, "USER", brand.agent(2))));
        });

        assertThat(reason(awaitDeadLetter(id))).contains("does not own");
        assertThatTheNextGoodOneIsProcessed();
    }

    @Test
    void aRecordThatIsNotAvroIsDeadLettered() {
        String marker = "garbage-" + UUID.randomUUID();
        publisher.send(marker, ("no avro at all " + marker).getBytes(UTF_8));

        assertThat(awaitDeadLetter(marker).key()).isEqualTo(marker);
        assertThatTheNextGoodOneIsProcessed();
    }

    @Test
    void aRecordOfAnUnknownTypeIsDeadLettered() {
        Schema schema = new Schema.Parser()
                .parse("{\"type\": \"record\", \"name\": \"Unheard\", \"namespace\": \"com.example\", \"fields\":"
                        + " [{\"name\": \"text\", \"type\": \"string\"}]}");
        GenericRecord event = new GenericData.Record(schema);
        String marker = "unheard-" + UUID.randomUUID();
        event.put("text", marker);
        publisher.publishOwnType(schema, event, marker);

        assertThat(awaitDeadLetter(marker).key()).isEqualTo(marker);
        assertThatTheNextGoodOneIsProcessed();
    }

    private void assertThatTheNextGoodOneIsProcessed() {
        assertThat(brand.ended(publisher.publish(requestOf(audience.id()))).state())
                .isEqualTo(SyncResponse.State.DONE);
    }

    private GenericRecord requestOf(String audienceId) {
        GenericRecord event = publisher.event("AudienceSyncRequested", audienceId);
        complete(event);
        return event;
    }

    private void complete(GenericRecord event) {
        Schema mode = event.getSchema().getField("mode").schema();
        event.put("mode", new GenericData.EnumSymbol(mode, "INCREMENTAL"));
        event.put("allowMassRemoval", false);
    }

    private static GenericRecord selection(GenericRecord event, String type, String id) {
        Schema schema = event.getSchema().getField("selections").schema().getElementType();
        GenericRecord selection = new GenericData.Record(schema);
        selection.put("type", new GenericData.EnumSymbol(schema.getField("type").schema(), type));
        selection.put("id", id);
        return selection;
    }

    /** The dead letter whose key or value contains the text. */
    private static ConsumerRecord<String, byte[]> awaitDeadLetter(String text) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        Map<String, Object> settings =
                Map.of("bootstrap.servers", Parts.kafka().bootstrapServers(), "auto.offset.reset", "earliest");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            String topic = ForeignPublisher.TOPIC + ".dlt";
            consumer.assign(consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList());
            await().atMost(LIMIT).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (text.equals(record.key()) || new String(record.value(), UTF_8).contains(text)) {
                        found.add(record);
                    }
                });
                return !found.isEmpty();
            });
        }
        return found.get(0);
    }

    private static String reason(ConsumerRecord<String, byte[]> deadLetter) {
        return StreamSupport.stream(deadLetter.headers().spliterator(), false)
                .map(header -> new String(header.value(), UTF_8))
                .reduce("", (all, value) -> all + "\n" + value);
    }
}
