package org.audienceshare.events.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** The wire format put together and taken apart with Avro alone. */
final class HandMade {

    private static final int HEADER_BYTES = 5;

    private HandMade() {}

    /** What a publisher in another language would put together: only the fields without a default. */
    static GenericRecord syncRequested(Schema schema, String eventId) {
        return new GenericRecordBuilder(schema)
                .set("eventId", eventId)
                .set("occurredAt", 1_772_366_400_000L)
                .set("requestedBy", "crm")
                .set("source", "crm")
                .set("audienceId", "buyers")
                .build();
    }

    static byte[] bytes(int schemaId, byte[] avro) {
        return ByteBuffer.allocate(HEADER_BYTES + avro.length)
                .put((byte) 0)
                .putInt(schemaId)
                .put(avro)
                .array();
    }

    static byte[] bytes(int schemaId, GenericRecord value) {
        return bytes(schemaId, avro(value));
    }

    static byte[] avro(GenericRecord value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        try {
            new GenericDatumWriter<GenericRecord>(value.getSchema()).write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static int schemaId(byte[] bytes) {
        return ByteBuffer.wrap(bytes, 1, 4).getInt();
    }

    static byte[] payload(byte[] bytes) {
        return Arrays.copyOfRange(bytes, HEADER_BYTES, bytes.length);
    }

    static GenericRecord decode(byte[] avro, Schema schema) {
        try {
            return new GenericDatumReader<GenericRecord>(schema)
                    .read(null, DecoderFactory.get().binaryDecoder(avro, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
