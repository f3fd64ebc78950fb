package org.audienceshare.events.wire;

import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Adds to another registry's deserializer what needs no registry: a record whose header names one of this version's schemas
 * is read with it, within all limits. The other records have only the limits of the deserializer and of Avro.
 */
final class OwnSchemasDeserializer implements Deserializer<SpecificRecord> {

    private final Deserializer<SpecificRecord> others;

    /** @param others reads the records that do not name one of this version's schemas */
    OwnSchemasDeserializer(Deserializer<SpecificRecord> others) {
        this.others = others;
    }

    @Override
    public SpecificRecord deserialize(String topic, byte[] data) {
        return deserialize(topic, new RecordHeaders(), data);
    }

    @Override
    public SpecificRecord deserialize(String topic, Headers headers, byte[] data) {
        EventDeserializer.checkPrefix(data);
        Optional<Schema> own = SchemaFingerprint.in(headers).flatMap(EventSchemas::withFingerprint);
        return own.isPresent() ? EventDeserializer.read(own.get(), data) : others.deserialize(topic, headers, data);
    }

    @Override
    public void close() {
        others.close();
    }
}
