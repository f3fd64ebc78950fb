package org.audienceshare.worker.failure.kafka;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.events.model.BadRecordException;
import org.audienceshare.events.wire.ReadResult;

/**
 * The bytes of a record's value, and the event that they decode to or the reason why they do not decode. Keeping the bytes
 * lets the record be dead-lettered exactly as it was, and keeping the reason lets the rest of its batch continue.
 */
public final class DecodeResult {

    private final byte[] bytes;
    private final ReadResult<SpecificRecord> read;

    DecodeResult(byte[] bytes, ReadResult<SpecificRecord> read) {
        this.bytes = bytes;
        this.read = read;
    }

    /** What the record's value says, in Avro. */
    public static ReadResult<SpecificRecord> of(ConsumerRecord<byte[], DecodeResult> record) {
        DecodeResult value = record.value();
        return value == null ? new ReadResult.Bad<>(new BadRecordException("the record has no value")) : value.read;
    }

    byte[] bytes() {
        return bytes;
    }
}
