package org.audienceshare.events.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.audienceshare.events.EventFixture;
import org.audienceshare.events.Topic;
import org.audienceshare.testing.Parts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The bytes that other publishers and readers rely on, checked without the serializer's help. */
class WireFormatTest {

    private static ConfluentApi registry;
    private static Serializer<SpecificRecord> serializer;
    private static Deserializer<SpecificRecord> deserializer;

    @BeforeAll
    static void configure() {
        registry = new ConfluentApi(Parts.registry().ccompatUrl());
        EventSerde serde = new EventSerde(SerdeSettings.of(Parts.registry().apicurioUrl()));
        serializer = serde.newSerializer();
        deserializer = serde.newDeserializer();
    }

    @AfterAll
    static void close() {
        serializer.close();
        deserializer.close();
    }

    static Stream<Arguments> events() {
        return EventFixture.all().entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
    }

    @ParameterizedTest
    @MethodSource("events")
    void bytesAreZeroThenTheRegistrysIdThenAvro(SpecificRecord event, Topic topic) {
        byte[] bytes = serialize(event, topic);

        assertThat(bytes[0]).isZero();
        JsonNode registered = registry.schemaById(HandMade.schemaId(bytes));
        Schema schema = new Schema.Parser().parse(registered.get("schema").asString());
        assertThat(schema).hasToString(event.getSchema().toString());
        assertThat(registered.path("references").isEmpty()).isTrue();

        GenericRecord decoded = HandMade.decode(HandMade.payload(bytes), schema);
        assertThat(decoded.get("audienceId")).hasToString("buyers");
        assertThat(HandMade.bytes(HandMade.schemaId(bytes), decoded)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @MethodSource("events")
    void whatIsWrittenIsRead(SpecificRecord event, Topic topic) {
        assertThat(deserialize(topic, serialize(event, topic))).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("events")
    void aHeaderNamesTheSchemaByItsFingerprint(SpecificRecord event, Topic topic) {
        RecordHeaders headers = new RecordHeaders();

        serializer.serialize(topic.name(), headers, event);
        // A producer sends the same record again after a fault.
        serializer.serialize(topic.name(), headers, event);

        long fingerprint = SchemaNormalization.parsingFingerprint64(event.getSchema());
        assertThat(headers.toArray()).extracting(Header::key).doesNotHaveDuplicates();
        assertThat(headers.headers("audience-share-schema")).singleElement().satisfies(header -> {
            assertThat(new String(header.value(), StandardCharsets.UTF_8)).isEqualTo("%016x".formatted(fingerprint));
        });
    }

    @Test
    void subjectsAreTopicAndFullRecordName() {
        List<String> expected = EventFixture.all().entrySet().stream()
                .peek(e -> serialize(e.getKey(), e.getValue()))
                .map(e -> e.getValue().name() + "-" + e.getKey().getSchema().getFullName())
                .toList();

        // Nothing else of ours: enums and nested records are within the schemas, not subjects.
        assertThat(registry.subjects())
                .filteredOn(
                        subject -> subject.startsWith("audience.") && subject.contains("-org.audienceshare.events."))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static byte[] serialize(SpecificRecord event, Topic topic) {
        return serializer.serialize(topic.name(), new RecordHeaders(), event);
    }

    private static SpecificRecord deserialize(Topic topic, byte[] bytes) {
        return deserializer.deserialize(topic.name(), new RecordHeaders(), bytes);
    }
}
