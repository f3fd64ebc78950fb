package org.audienceshare.events.wire;

import io.apicurio.registry.resolver.ParsedSchema;
import io.apicurio.registry.resolver.strategy.ArtifactReference;
import io.apicurio.registry.serde.avro.AvroSchemaParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads Confluent's wire format with limits, through Apicurio's client. The writer's schema must be registered under
 * {@code <topic>-<full record name>}, its numbers must mean what ours do, and all bytes must belong to the value.
 *
 * <p>A record whose header names one of this version's schemas is read with it, and its id is not looked up: an id means
 * another schema once the registry was emptied and filled again.
 */
final class EventDeserializer implements Deserializer<SpecificRecord> {

    private static final int PREFIX_BYTES = 1 + Integer.BYTES;
    private static final int MAX_KNOWN_SUBJECTS = 1_000;

    private final RegistrySchemaResolver<SpecificRecord> schemas = new RegistrySchemaResolver<>();
    private final Duration checkPeriod;
    private final Map<SubjectId, Long> checkedNanos = new HashMap<>();

    private record SubjectId(String subject, int id) {}

    EventDeserializer(Map<String, Object> config, Duration checkPeriod) {
        this.checkPeriod = checkPeriod;
        schemas.configure(config, new AvroSchemaParser<>(new EventDatumProvider()));
    }

    @Override
    public SpecificRecord deserialize(String topic, byte[] data) {
        return deserialize(topic, new RecordHeaders(), data);
    }

    @Override
    public SpecificRecord deserialize(String topic, Headers headers, byte[] data) {
        checkPrefix(data);
        Optional<String> fingerprint = SchemaFingerprint.in(headers);
        Schema writer = fingerprint
                .flatMap(EventSchemas::withFingerprint)
                .orElseGet(() -> registered(
                        topic, ByteBuffer.wrap(data, 1, Integer.BYTES).getInt(), fingerprint));
        return read(writer, data);
    }

    /** @throws RefusedValueException if the bytes do not start as every value does */
    static void checkPrefix(byte[] data) {
        if (data.length < PREFIX_BYTES || data[0] != 0) {
            throw new RefusedValueException("the value does not start with a zero byte and the id of a schema");
        }
    }

    /**
     * Reads a value, within the limits.
     *
     * @param writer the schema that it was written with
     * @throws RefusedValueException if it is not exactly one value of the schema
     */
    static SpecificRecord read(Schema writer, byte[] data) {
        ValueCheck.check(writer, data, PREFIX_BYTES);
        try {
            return new SpecificDatumReader<SpecificRecord>(writer, EventSchemas.named(writer.getFullName()))
                    .read(
                            null,
                            DecoderFactory.get().binaryDecoder(data, PREFIX_BYTES, data.length - PREFIX_BYTES, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Schema registered(String topic, int id, Optional<String> fingerprint) {
        ParsedSchema<Schema> parsed = schemas.resolveSchemaByArtifactReference(
                        ArtifactReference.builder().contentId((long) id).build())
                .getParsedSchema();
        Schema writer = parsed.getParsedSchema();
        fingerprint
                .filter(expected -> !expected.equals(SchemaFingerprint.of(writer)))
                .ifPresent(other -> {
                    throw new RefusedValueException(
                            "schema " + id + " is not the schema that the record was written with;"
                                    + " was the registry emptied and filled again?");
                });
        Schema reader = EventSchemas.named(writer.getFullName());
        LogicalTypeCheck.difference(reader, writer).ifPresent(difference -> {
            throw new RefusedValueException(difference);
        });
        checkSubject(new SubjectId(TopicRecordNameStrategy.subject(topic, writer), id), parsed);
        return writer;
    }

    private void checkSubject(SubjectId asked, ParsedSchema<Schema> schema) {
        long now = System.nanoTime();
        Long checked = checkedNanos.get(asked);
        if (checked != null && now - checked < checkPeriod.toNanos()) {
            return;
        }
        if (!schemas.isRegistered(asked.subject(), schema, asked.id())) {
            throw new RefusedValueException(
                    "schema " + asked.id() + " is not registered under the subject " + asked.subject());
        }
        if (checkedNanos.size() >= MAX_KNOWN_SUBJECTS) {
            checkedNanos.clear();
        }
        checkedNanos.put(asked, now);
    }

    @Override
    public void close() {
        try {
            schemas.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
