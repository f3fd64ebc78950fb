package org.audienceshare.events.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.audienceshare.events.AudienceShared;
import org.audienceshare.events.AudienceSyncCancelled;
import org.audienceshare.events.AudienceSyncRequested;
import org.audienceshare.events.AudienceUnshared;
import org.audienceshare.events.EventFixture;
import org.audienceshare.testing.Parts;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A registry that was emptied and filled again, so that ids mean other schemas; and one that stops answering for a while. */
@Timeout(120)
class RefilledRegistryTest {

    private static final SpecificRecord SHARED = EventFixture.shared();
    private static final Parts.Registry OTHER = Parts.newRegistry();
    private static final ConfluentApi REFILLED = new ConfluentApi(OTHER.ccompatUrl());
    private static final ConfluentApi FIRST = new ConfluentApi(Parts.registry().ccompatUrl());

    private final String topic = "refilled-test-" + UUID.randomUUID();
    private RegistrySwitch registry;
    private EventSerde serde;
    private EventReader reader;

    @BeforeEach
    void connect() {
        registry = new RegistrySwitch(Parts.registry());
        serde = new EventSerde(new SerdeSettings(
                registry.apicurioUrl(),
                SerdeSettings.APICURIO_SERIALIZER,
                SerdeSettings.APICURIO_DESERIALIZER,
                // In production a minute.
                Map.of("apicurio.registry.check-period-ms", "50")));
        reader = serde.newReader();
    }

    @AfterEach
    void disconnect() throws IOException {
        reader.close();
        registry.close();
    }

    static Schema[] otherTypes() {
        return new Schema[] {
            AudienceSyncCancelled.getClassSchema(),
            AudienceUnshared.getClassSchema(),
            AudienceSyncRequested.getClassSchema()
        };
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("otherTypes")
    void shareWhoseIdMeansAnotherTypeIsNeverReadAsThat(Schema other) {
        Headers named = new RecordHeaders();
        byte[] payload = HandMade.payload(write(named));
        byte[] value = HandMade.bytes(idThatMeans(AudienceShared.getClassSchema(), other), payload);
        assertThat(read(new RecordHeaders(), value)).isEqualTo(new ReadResult.Read<>(SHARED));

        registry.to(OTHER);

        // Without the header it can't be known, but not all bytes belong to a value of the other type.
        soon().untilAsserted(() -> assertThat(read(new RecordHeaders(), value)).isInstanceOf(ReadResult.Bad.class));
        assertThat(read(named, value)).isEqualTo(new ReadResult.Read<>(SHARED));
    }

    @Test
    void producerRegistersItsSchemaAgain() {
        String subject = TopicRecordNameStrategy.subject(topic, AudienceShared.getClassSchema());
        try (Serializer<SpecificRecord> producer = serde.newSerializer()) {
            producer.serialize(topic, new RecordHeaders(), SHARED);

            registry.to(OTHER);

            soon().untilAsserted(() -> {
                byte[] value = producer.serialize(topic, new RecordHeaders(), SHARED);
                assertThat(REFILLED.subjects()).contains(subject);
                assertThat(read(new RecordHeaders(), value)).isEqualTo(new ReadResult.Read<>(SHARED));
            });
        }
    }

    @Test
    void recordsThatComeWhileTheRegistryHangsAreReadAfterwards() {
        byte[] value = write(new RecordHeaders());
        registry.hang();
        long start = System.nanoTime();

        assertThat(read(new RecordHeaders(), value)).isInstanceOf(ReadResult.Unavailable.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isLessThan(RegistryDeadline.ANSWER_LIMIT.plusSeconds(5));
        registry.answer();
        soon().untilAsserted(
                        () -> assertThat(read(new RecordHeaders(), value)).isEqualTo(new ReadResult.Read<>(SHARED)));
    }

    @Test
    void requestsThatTheRegistryDoesNotAnswerAreCounted() {
        byte[] value = write(new RecordHeaders());
        assertThat(serde.registryFailures()).isZero();
        registry.hang();

        assertThat(read(new RecordHeaders(), value)).isInstanceOf(ReadResult.Unavailable.class);

        assertThat(serde.registryFailures()).isPositive();
        registry.answer();
        soon().untilAsserted(
                        () -> assertThat(read(new RecordHeaders(), value)).isEqualTo(new ReadResult.Read<>(SHARED)));
        // An id that it does not know is an answer.
        long before = serde.registryFailures();
        assertThat(read(new RecordHeaders(), HandMade.bytes(Integer.MAX_VALUE, HandMade.payload(value))))
                .isInstanceOf(ReadResult.Bad.class);
        assertThat(serde.registryFailures()).isEqualTo(before);
    }

    private byte[] write(Headers headers) {
        try (Serializer<SpecificRecord> serializer = serde.newSerializer()) {
            return serializer.serialize(topic, headers, SHARED);
        }
    }

    private ReadResult<SpecificRecord> read(Headers headers, byte[] value) {
        return reader.read(topic, headers, value);
    }

    /** An id that stands for one schema of our topic in the first registry, and for another one in the other. */
    private int idThatMeans(Schema before, Schema after) {
        int id = register(FIRST, before);
        int other = register(REFILLED, after);
        // Each new schema gets the next id of its registry.
        while (id != other) {
            if (id < other) {
                id = register(FIRST, before);
            } else {
                other = register(REFILLED, after);
            }
        }
        return id;
    }

    private int register(ConfluentApi api, Schema schema) {
        Schema unlikeAllOthers = new Schema.Parser().parse(schema.toString());
        unlikeAllOthers.addProp("test", UUID.randomUUID().toString());
        return api.register(TopicRecordNameStrategy.subject(topic, schema), unlikeAllOthers);
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(120)).ignoreExceptions();
    }
}
