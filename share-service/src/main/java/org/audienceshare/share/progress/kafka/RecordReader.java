package org.audienceshare.share.progress.kafka;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.audienceshare.events.model.BadRecordException;
import org.audienceshare.events.wire.SerdeExceptionClassifier;

/**
 * Turns bytes into records of the contract. The consumer itself hands bytes over, so that a record that is put aside is
 * put aside as it was.
 */
final class RecordReader {

    private final Deserializer<SpecificRecord> deserializer;

    /** @param deserializer used by one thread at a time */
    RecordReader(Deserializer<SpecificRecord> deserializer) {
        this.deserializer = deserializer;
    }

    /**
     * @throws BadRecordException if the bytes are no record that this service knows, or there are none; anything else
     *     that is thrown says that the registry is away
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
