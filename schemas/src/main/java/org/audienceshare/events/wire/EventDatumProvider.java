package org.audienceshare.events.wire;

import io.apicurio.registry.serde.avro.AvroDatumProvider;
import io.apicurio.registry.serde.avro.AvroKafkaSerdeConfig;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.audienceshare.events.Topic;

/**
 * Reads and writes the types of {@link Topic#ALL} and no others. Apicurio's default provider creates an object of any
 * class that the writer's schema names, which the publisher chooses. Public because the serializer creates it.
 */
public final class EventDatumProvider implements AvroDatumProvider<SpecificRecord> {

    @Override
    public void configure(AvroKafkaSerdeConfig config) {
        // Whatever the configuration says, events are read into their generated types.
    }

    @Override
    public DatumWriter<SpecificRecord> createDatumWriter(SpecificRecord event, Schema schema) {
        return new SpecificDatumWriter<>(schema);
    }

    @Override
    public DatumReader<SpecificRecord> createDatumReader(Schema written) {
        return new SpecificDatumReader<>(written, EventSchemas.named(written.getFullName()));
    }

    @Override
    public Schema toSchema(SpecificRecord event) {
        return event.getSchema();
    }
}
