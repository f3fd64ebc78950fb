package org.audienceshare.share.progress.kafka;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.audienceshare.events.model.BadRecordException;
import org.audienceshare.events.wire.SerdeExceptionClassifier;

/**
 * Decodes records. The consumer itself returns bytes, so that a dead letter keeps the record's bytes.
 */
final class RecordReader {

    private final Deserializer<SpecificRecord> deserializer;

    /** @param deserializer used by one thread at a time */
    RecordReader(Deserializer<SpecificRecord> deserializer) {
        this.deserializer = deserializer;
    }

    /**
     * @throws BadRecordException if there are no bytes, or they are no record that this service knows; any other exception
     *     means that the registry does not answer
     */
    SpecificRecord read(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        if (value == null) {
            throw new BadRecordException("the record has no value");
        }
        SpecificRecord decoded;
        try {
            decoded = deserializer.deserialize(record.topic(), value);
        } catch (RuntimeException e) {
            if (SerdeExceptionClassifier.isTransient(e)) {
                throw e;
            }
            throw new BadRecordException("the record can't be decoded", e);
        }
        if (decoded == null) {
            throw new BadRecordException("the record can't be decoded");
        }
        return decoded;
    }
}
