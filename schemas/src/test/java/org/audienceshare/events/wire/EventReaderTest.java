package org.audienceshare.events.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.audienceshare.events.AudienceSyncRequested;
import org.audienceshare.events.EventFixture;
import org.audienceshare.testing.Parts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be on a topic, read with a real registry. After each bad record, a good one is read. */
@Timeout(60)
class EventReaderTest {

    private static final EventSerde SERDE =
            new EventSerde(SerdeSettings.of(Parts.registry().apicurioUrl()));
    private static final ConfluentApi REGISTRY =
            new ConfluentApi(Parts.registry().ccompatUrl());
    private static final Schema OURS = AudienceSyncRequested.getClassSchema();

    private final String topic = "reader-test-" + UUID.randomUUID();
    private final EventReader reader = SERDE.newReader();

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void recordOfAnotherPublisherIsRead() {
        assertThat(read(HandMade.bytes(registerHere(OURS), event(OURS)))).isInstanceOf(ReadResult.Read.class);
    }

    @Test
    void recordWithFurtherFieldsIsReadWithoutThem() {
        Schema wider = withField("""
                {"name": "extra", "type": {"type": "array", "items": ["null", "string"]}, "default": []}""");
        GenericRecord event = event(wider);
        event.put("extra", Arrays.asList("one", null, "three"));

        assertThat(read(HandMade.bytes(registerHere(wider), event)).orThrow())
                .isInstanceOf(AudienceSyncRequested.class);
    }

    @Test
    void recordWithoutAValueIsBad() {
        assertBad(read(null), "no value");
    }

    @Test
    void bytesAfterTheValueAreBad() {
        int id = registerHere(OURS);
        byte[] value = HandMade.bytes(id, event(OURS));

        assertBad(read(Arrays.copyOf(value, value.length + 1)), "goes on after the end");
        assertGoodIsReadNext(id);
    }

    @Test
    void schemaOfAnotherSubjectIsRefused() {
        int elsewhere = REGISTRY.register(
                "elsewhere-" + UUID.randomUUID(), withField("""
                {"name": "at", "type": "int", "default": %d}""".formatted(System.nanoTime() % 1_000_000)));

        ReadResult<SpecificRecord> result = read(HandMade.bytes(elsewhere, new byte[0]));

        assertBad(result, "is not registered under the subject " + topic + "-" + OURS.getFullName());
        assertGoodIsReadNext(registerHere(OURS));
    }

    @Test
    void schemaThatIsRegisteredLaterIsReadThen() {
        Schema schema = withField("""
                {"name": "later", "type": "int", "default": %d}""".formatted(System.nanoTime() % 1_000_000));
        int id = REGISTRY.register("elsewhere-" + UUID.randomUUID(), schema);
        byte[] value = HandMade.bytes(id, event(schema));
        assertBad(read(value), "is not registered");

        registerHere(schema);

        assertThat(read(value)).isInstanceOf(ReadResult.Read.class);
    }

    static Stream<Arguments> skippedFieldsThatAreTooMuch() {
        return Stream.of(
                Arguments.of("items without bytes", """
                        {"type": "array", "items": "null"}""", longs(1L << 62), "items"),
                Arguments.of("a block of items with a size", """
                        {"type": "array", "items": "null"}""", longs(Long.MIN_VALUE, 0), "not what its schema says"),
                Arguments.of("entries without bytes", """
                        {"type": "map", "values": "null"}""", longs(1L << 40), "items"),
                Arguments.of("many small lists", """
                        {"type": "array", "items": {"type": "array", "items": "null"}}""", longs(2, 60_000, 0, 60_000, 0, 0), "items"),
                Arguments.of("a chain of ten thousand unions", """
                        ["null", {"type": "record", "name": "Chain", "fields": [{"name": "next", "type": ["null", "Chain"]}]}]""", chain(10_000), "deep"),
                Arguments.of("a text of negative length", """
                        "string\"""", longs(-40), "not what its schema says"),
                Arguments.of("a text longer than the record", """
                        "bytes\"""", longs(1L << 40), "not what its schema says"),
                Arguments.of("an unknown branch", """
                        ["null", "int"]""", longs(7), "not what its schema says"),
                Arguments.of("an unknown symbol", """
                        {"type": "enum", "name": "Letter", "symbols": ["A"]}""", longs(1), "not what its schema says"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void skippedFieldsThatAreTooMuch(String name, String type, byte[] bytes, String reason) {
        Schema schema = withField("{\"name\": \"extra\", \"type\": " + type + "}");
        byte[] value = concat(HandMade.avro(event(OURS)), bytes);

        assertBad(read(HandMade.bytes(registerHere(schema), value)), reason);
        assertGoodIsReadNext(registerHere(OURS));
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 1_000, 9_000})
    void schemaThatNestsTooDeepIsRefused(int depth) {
        String nested = "{\"type\": \"array\", \"items\": ".repeat(depth) + "\"null\"" + "}".repeat(depth);
        byte[] schema = ("{\"type\": \"record\", \"name\": \"R\", \"fields\": [{\"name\": \"f\", \"type\": " + nested
                        + "}]}")
                .getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> SchemaLimits.checkText(schema)).hasMessageContaining("nests too deep");
    }

    @Test
    void schemaThatNestsByNamesIsRefused() {
        assertThatThrownBy(() -> SchemaLimits.check(chainOfNames(200, 1))).hasMessageContaining("nests too deep");
    }

    @Test
    void schemaWhoseNamesExpandWithoutEndIsRefused() {
        Schema doubling = chainOfNames(25, 2);

        assertBad(
                read(HandMade.bytes(registerHere(withFieldOf(doubling)), HandMade.avro(event(OURS)))),
                "expands to more than");
        assertGoodIsReadNext(registerHere(OURS));
    }

    @Test
    void schemaThatIsTooLongIsRefused() {
        Schema longDoc = withField(
                "{\"name\": \"extra\", \"type\": \"int\", \"default\": 0, \"doc\": \"" + "x".repeat(300_000) + "\"}");

        assertBad(read(HandMade.bytes(registerHere(longDoc), event(longDoc))), "bytes, more than");
        assertGoodIsReadNext(registerHere(OURS));
    }

    @Test
    void ourProducersNameTheirSchemaSoThatAnIdMayMeanAnother() {
        Headers headers = new RecordHeaders();
        byte[] value;
        try (Serializer<SpecificRecord> serializer = SERDE.newSerializer()) {
            value = serializer.serialize(topic, headers, EventFixture.shared());
        }
        byte[] underAnotherId = HandMade.bytes(registerHere(OURS), HandMade.payload(value));

        assertThat(reader.read(topic, headers, underAnotherId).orThrow()).isEqualTo(EventFixture.shared());
        assertThat(reader.read(topic, new RecordHeaders(), underAnotherId)).isInstanceOf(ReadResult.Bad.class);
    }

    @Test
    void idThatMeansAnotherSchemaThanTheRecordNamesIsBad() {
        Headers headers = new RecordHeaders();
        SchemaFingerprint.add(headers, "0123456789abcdef");

        assertBad(
                reader.read(topic, headers, HandMade.bytes(registerHere(OURS), event(OURS))),
                "is not the schema that the record was written with");
        assertGoodIsReadNext(registerHere(OURS));
    }

    @Test
    void schemaOfAnotherVersionIsReadIfTheRecordNamesIt() {
        Schema newer = withField("""
                {"name": "extra", "type": "int", "default": 0}""");
        Headers headers = new RecordHeaders();
        SchemaFingerprint.add(headers, SchemaFingerprint.of(newer));

        assertThat(reader.read(topic, headers, HandMade.bytes(registerHere(newer), event(newer))))
                .isInstanceOf(ReadResult.Read.class);
    }

    @Test
    void errorsOfADecoderAreBadRecordsAndExhaustedMemoryIsNot() {
        Headers headers = new RecordHeaders();

        assertThat(new EventReader(new Throwing(new StackOverflowError())).read(topic, headers, new byte[5]))
                .isInstanceOf(ReadResult.Bad.class);
        assertThat(new EventReader(new Throwing(new AssertionError())).read(topic, headers, new byte[5]))
                .isInstanceOf(ReadResult.Bad.class);
        EventReader exhausted = new EventReader(new Throwing(new OutOfMemoryError()));
        assertThatThrownBy(() -> exhausted.read(topic, headers, new byte[5])).isInstanceOf(OutOfMemoryError.class);
    }

    /** Otherwise a service that misses a class would dead-letter all good records. */
    @ParameterizedTest
    @MethodSource
    void missingClassIsWaitedFor(LinkageError missing) {
        ReadResult<SpecificRecord> result =
                new EventReader(new Throwing(missing)).read(topic, new RecordHeaders(), new byte[5]);

        assertThat(result).isInstanceOf(ReadResult.Unavailable.class);
        assertThatThrownBy(result::orThrow)
                .isInstanceOf(SerdeUnavailableException.class)
                .hasMessageContaining("a class is missing");
    }

    static Stream<LinkageError> missingClassIsWaitedFor() {
        return Stream.of(
                new NoClassDefFoundError("org/apache/avro/Some"),
                new ExceptionInInitializerError(new IllegalStateException()),
                new NoSuchMethodError("some"),
                new UnsatisfiedLinkError("libzstd-jni"));
    }

    /** Of another registry's classes; all that they share with Apicurio's is the wire format. */
    @Test
    void otherDeserializersReadOnlyWhatDoesNotNameOneOfOurSchemas() {
        Headers ours = new RecordHeaders();
        byte[] value;
        try (Serializer<SpecificRecord> serializer = SERDE.newSerializer()) {
            value = serializer.serialize(topic, ours, EventFixture.shared());
        }
        EventReader other =
                new EventReader(new OwnSchemasDeserializer(new Throwing(new AssertionError("the other was asked"))));

        assertThat(other.read(topic, ours, value).orThrow()).isEqualTo(EventFixture.shared());
        assertBad(other.read(topic, ours, Arrays.copyOf(value, value.length + 1)), "goes on after the end");
        assertBad(other.read(topic, ours, new byte[] {1, 2, 3, 4, 5, 6}), "does not start with a zero byte");
        assertThatThrownBy(() -> other.read(topic, new RecordHeaders(), value).orThrow())
                .hasRootCauseMessage("the other was asked");
    }

    @Test
    void registryThatNeverAnswersIsUnavailableAndWaitedForOnce() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                EventReader waiting =
                        new EventSerde(SerdeSettings.of("http://localhost:" + silent.getLocalPort())).newReader()) {
            long start = System.nanoTime();
            for (int i = 0; i < 50; i++) {
                assertThat(waiting.read(topic, new RecordHeaders(), HandMade.bytes(7, new byte[0])))
                        .isInstanceOf(ReadResult.Unavailable.class);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(RegistryDeadline.ANSWER_LIMIT.plusSeconds(4));
        }
    }

    @Test
    void writingToARegistryThatNeverAnswersFailsInTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Serializer<SpecificRecord> serializer =
                        new EventSerde(SerdeSettings.of("http://localhost:" + silent.getLocalPort())).newSerializer()) {
            assertThatThrownBy(() -> serializer.serialize(topic, new RecordHeaders(), EventFixture.shared()))
                    .satisfies(fault -> assertThat(SerdeExceptionClassifier.isTransient(fault))
                            .isTrue());
        }
    }

    private ReadResult<SpecificRecord> read(byte[] value) {
        return reader.read(topic, new RecordHeaders(), value);
    }

    private void assertGoodIsReadNext(int id) {
        assertThat(read(HandMade.bytes(id, event(OURS)))).isInstanceOf(ReadResult.Read.class);
    }

    private static void assertBad(ReadResult<SpecificRecord> result, String reason) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        ReadResult.Bad.class, bad -> assertThat(bad.reason()).hasMessageContaining(reason));
    }

    private int registerHere(Schema schema) {
        return REGISTRY.register(topic + "-" + schema.getFullName(), schema);
    }

    private static GenericRecord event(Schema schema) {
        return HandMade.syncRequested(schema, "e-1");
    }

    /** Our type with one more field at its end. */
    private static Schema withField(String field) {
        String json = OURS.toString();
        return new Schema.Parser().parse(json.substring(0, json.lastIndexOf(']')) + ", " + field + "]}");
    }

    private static Schema withFieldOf(Schema type) {
        return withField("{\"name\": \"extra\", \"type\": " + type + "}");
    }

    /** Records that each have the one before in their fields, so that their values have no bytes. */
    private static Schema chainOfNames(int length, int fields) {
        StringBuilder members = new StringBuilder();
        String before = "\"null\"";
        for (int i = 0; i < length; i++) {
            StringBuilder parts = new StringBuilder();
            for (int field = 0; field < fields; field++) {
                parts.append(field == 0 ? "" : ", ").append("{\"name\": \"f" + field + "\", \"type\": " + before + "}");
            }
            members.append(i == 0 ? "" : ", ")
                    .append("{\"name\": \"m" + i + "\", \"type\": {\"type\": \"record\", \"name\": \"R" + i
                            + "\", \"fields\": [" + parts + "]}}");
            before = "\"R" + i + "\"";
        }
        return new Schema.Parser().parse("{\"type\": \"record\", \"name\": \"Top\", \"fields\": [" + members + "]}");
    }

    private static byte[] chain(int length) {
        long[] branches = new long[length + 1];
        Arrays.fill(branches, 0, length, 1);
        return longs(branches);
    }

    private static byte[] longs(long... numbers) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            for (long number : numbers) {
                encoder.writeLong(number);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private record Throwing(Error error) implements Deserializer<SpecificRecord> {

        @Override
        public SpecificRecord deserialize(String topic, byte[] data) {
            throw error;
        }
    }
}
