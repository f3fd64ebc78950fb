package org.audienceshare.events.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.audienceshare.events.AudienceSyncRequested;
import org.audienceshare.events.EventFixture;
import org.audienceshare.events.SyncMode;
import org.audienceshare.events.Topic;
import org.audienceshare.events.topics.TopicCreation;
import org.audienceshare.events.topics.TopicProperties;
import org.audienceshare.testing.Parts;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Through a real broker and registry, configured as the services configure themselves. */
class RoundTripTest {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static EventSerde serde;

    @BeforeAll
    static void makeTopics() {
        serde = new EventSerde(SerdeSettings.of(Parts.registry().apicurioUrl()));
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", Parts.kafka().bootstrapServers()))) {
            TopicCreation.createMissing(admin, new TopicProperties(2, 3, 1, (short) 1, true));
        }
    }

    @Test
    void everyTypeComesOutAsItWentIn() {
        String key = UUID.randomUUID().toString();
        try (var producer = new KafkaProducer<String, SpecificRecord>(with(serde.producerConfig()))) {
            EventFixture.all().forEach((event, topic) -> producer.send(new ProducerRecord<>(topic.name(), key, event)));
        }

        assertThat(read(key, 6))
                .containsExactlyInAnyOrderElementsOf(EventFixture.all().keySet());
    }

    @Test
    void aPublisherWithoutAnyOfOurClassesIsUnderstood() {
        String key = UUID.randomUUID().toString();
        Schema schema =
                new Schema.Parser().parse(AudienceSyncRequested.getClassSchema().toString());
        int id = new ConfluentApi(Parts.registry().ccompatUrl())
                .register("audience.events-org.audienceshare.events.AudienceSyncRequested", schema);
        byte[] value = HandMade.bytes(id, HandMade.syncRequested(schema, key));

        try (var producer = new KafkaProducer<>(with(Map.of()), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("audience.events", key, value));
        }

        AudienceSyncRequested event = (AudienceSyncRequested) read(key, 1).get(0);
        assertThat(event.getEventId()).hasToString(key);
        assertThat(event.getRequestedBy()).hasToString("crm");
        assertThat(event.getMode()).isEqualTo(SyncMode.INCREMENTAL);
        assertThat(event.getRecipients()).isNull();
    }

    /** The values with that key on any topic; other tests' records are passed over. */
    private static List<SpecificRecord> read(String key, int count) {
        List<SpecificRecord> found = new ArrayList<>();
        Map<String, Object> config = with(serde.consumerConfig());
        config.put("group.id", key);
        // Other tests publish records that can't be decoded.
        config.put("value.deserializer", ByteArrayDeserializer.class);
        try (var consumer = new KafkaConsumer<String, byte[]>(config);
                var deserializer = serde.newDeserializer()) {
            consumer.subscribe(Topic.ALL.stream().map(Topic::name).toList());
            await().atMost(PATIENCE).until(() -> {
                for (ConsumerRecord<String, byte[]> received : consumer.poll(Duration.ofMillis(200))) {
                    if (key.equals(received.key())) {
                        found.add(deserializer.deserialize(received.topic(), received.headers(), received.value()));
                    }
                }
                return found.size() >= count;
            });
        }
        return found;
    }

    private static Map<String, Object> with(Map<String, Object> config) {
        Map<String, Object> complete = new HashMap<>(config);
        complete.put("bootstrap.servers", Parts.kafka().bootstrapServers());
        return complete;
    }
}
