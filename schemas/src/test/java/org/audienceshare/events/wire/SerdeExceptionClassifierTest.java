package org.audienceshare.events.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.audienceshare.events.AudienceSyncRequested;
import org.audienceshare.events.Topic;
import org.audienceshare.testing.Parts;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SerdeExceptionClassifierTest {

    private static final int SOME_ID = 7;

    @BeforeAll
    static void limitAvro() {
        AvroLimits.apply();
    }

    /** The record will never be read: put it aside. */
    @Nested
    class BadData {

        @ParameterizedTest
        @ValueSource(strings = {"", "x", "{\"eventId\": 1}", "\u0000", "\u0000abc"})
        void bytesThatAreNotOurFormat(String text) {
            assertBad(read(text.getBytes(StandardCharsets.UTF_8)));
        }

        @Test
        void aSchemaIdThatTheRegistryDoesNotHave() {
            assertBad(read(HandMade.bytes(2_000_000_000, new byte[0])));
        }

        @Test
        void aTypeThatIsNotOurs() {
            Schema foreign = SchemaBuilder.record("com.example.Order")
                    .fields()
                    .requiredString("id")
                    .endRecord();
            Throwable fault = read(HandMade.bytes(register(foreign), record(foreign, "id", "1")));

            assertBad(fault);
            assertThat(fault).isInstanceOf(UnknownEventTypeException.class).hasMessageContaining("com.example.Order");
        }

        @Test
        void aTypeNamedAfterSomeOtherClassIsNotMade() {
            Schema gadget = SchemaBuilder.record("java.util.Random")
                    .fields()
                    .requiredString("id")
                    .endRecord();

            assertThat(read(HandMade.bytes(register(gadget), record(gadget, "id", "1"))))
                    .isInstanceOf(UnknownEventTypeException.class);
        }

        @Test
        void ourTypeWithoutAFieldThatWeNeed() {
            Schema thin = SchemaBuilder.record("org.audienceshare.events.AudienceUnshared")
                    .fields()
                    .requiredString("eventId")
                    .endRecord();
            int id = new ConfluentApi(Parts.registry().ccompatUrl()).register("thin-" + System.nanoTime(), thin);

            assertBad(read(HandMade.bytes(id, record(thin, "eventId", "1"))));
        }

        @Test
        void aRecordThatEndsTooSoon() {
            byte[] whole = HandMade.avro(HandMade.syncRequested(AudienceSyncRequested.getClassSchema(), "e-1"));
            byte[] half = Arrays.copyOf(whole, whole.length / 2);

            assertBad(read(HandMade.bytes(register(AudienceSyncRequested.getClassSchema()), half)));
        }

        @Test
        void aTextThatClaimsTwoGigabytes() throws IOException {
            ByteArrayOutputStream claim = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(claim, null);
            encoder.writeLong(Integer.MAX_VALUE - 100);

            assertBad(read(HandMade.bytes(register(AudienceSyncRequested.getClassSchema()), claim.toByteArray())));
        }

        @Test
        void theEndOfARecordIsNoFaultOfTheNetwork() {
            assertBad(new UncheckedIOException(new EOFException()));
        }

        private Throwable read(byte[] bytes) {
            return readWith(Parts.registry().apicurioUrl(), bytes);
        }

        private static int register(Schema schema) {
            return new ConfluentApi(Parts.registry().ccompatUrl())
                    .register(Topic.EVENTS.name() + "-" + schema.getFullName(), schema);
        }

        private static GenericRecord record(Schema schema, String field, String value) {
            return new GenericRecordBuilder(schema).set(field, value).build();
        }
    }

    /** The registry is away: the record may be good. */
    @Nested
    class Transient {

        @Test
        void aRegistryThatIsNotThere() {
            assertTransient(readWith("http://localhost:1", HandMade.bytes(SOME_ID, new byte[0])));
        }

        @Test
        void aRegistryWhoseNameIsUnknown() {
            assertTransient(readWith("http://registry.invalid", HandMade.bytes(SOME_ID, new byte[0])));
        }

        @ParameterizedTest
        @CsvSource({
            "500, '{\"error_code\": 500, \"name\": \"SomeException\", \"message\": \"oops\"}'",
            "503, '<html>no server</html>'",
            "502, ''",
            "429, ''",
            "401, ''",
            "403, ''",
            "404, '<html>this is a proxy</html>'"
        })
        void anAnswerThatSaysNothingAboutTheRecord(int status, String body) throws IOException {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
                exchange.close();
            });
            server.start();
            try {
                String url = "http://localhost:" + server.getAddress().getPort();

                assertTransient(readWith(url, HandMade.bytes(SOME_ID, new byte[0])));
            } finally {
                server.stop(0);
            }
        }

        @Test
        void causesAreLookedThrough() {
            assertTransient(new SerializationException("x", new RuntimeException(new ConnectException())));
            assertTransient(new SerializationException("x", new HttpTimeoutException("slow")));
            assertTransient(new SerializationException("x", new TimeoutException("slow")));
        }
    }

    /** Confluent's client is not on this path; its exception's shape is. */
    @Nested
    class Confluent {

        @ParameterizedTest
        @CsvSource({"404, 40403, false", "404, 404, true", "422, 42201, false", "500, 50001, true", "401, 40101, true"})
        void statusAndCodeDecide(int status, int code, boolean away) {
            Throwable fault = new SerializationException("x", new RestClientException("x", status, code));

            assertThat(SerdeExceptionClassifier.isTransient(fault)).isEqualTo(away);
        }

        @Test
        void aConflictIsARefusedSchema() {
            Throwable conflict = new SerializationException("x", new RestClientException("incompatible", 409, 409));
            Throwable other = new SerializationException("x", new RestClientException("invalid", 422, 42201));

            assertThat(SerdeExceptionClassifier.refusedSchema(conflict))
                    .hasValueSatisfying(message -> assertThat(message).contains("incompatible"));
            assertThat(SerdeExceptionClassifier.refusedSchema(other)).isEmpty();
        }
    }

    @Test
    void aCircleOfCausesEnds() {
        RuntimeException first = new RuntimeException();
        RuntimeException second = new RuntimeException(first);
        first.initCause(second);

        assertBad(first);
    }

    private static Throwable readWith(String registryUrl, byte[] bytes) {
        EventSerde serde = new EventSerde(SerdeSettings.of(registryUrl));
        try (Deserializer<SpecificRecord> deserializer = serde.newDeserializer()) {
            return catchThrowable(() -> deserializer.deserialize(Topic.EVENTS.name(), new RecordHeaders(), bytes));
        }
    }

    private static void assertBad(Throwable fault) {
        assertThat(fault).isInstanceOf(Exception.class);
        assertThat(SerdeExceptionClassifier.isTransient(fault))
                .as("transient: %s", fault)
                .isFalse();
    }

    private static void assertTransient(Throwable fault) {
        assertThat(fault).isInstanceOf(Exception.class);
        assertThat(SerdeExceptionClassifier.isTransient(fault))
                .as("transient: %s", fault)
                .isTrue();
    }
}
