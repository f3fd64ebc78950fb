package org.audienceshare.worker.failure.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.events.model.BadRecordException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a record's value, and the event that they decode to or the reason why they do not decode. Keeping the bytes
 * lets the record be dead-lettered exactly as it was, and keeping the reason lets the rest of its batch continue.
 */
public final class DecodeResult {

    private final byte[] bytes;
    private final @Nullable Object event;
    private final @Nullable RuntimeException fault;

    private DecodeResult(byte[] bytes, @Nullable Object event, @Nullable RuntimeException fault) {
        this.bytes = bytes;
        this.event = event;
        this.fault = fault;
    }

    static DecodeResult decoded(byte[] bytes, Object event) {
        return new DecodeResult(bytes, event, null);
    }

    static DecodeResult undecoded(byte[] bytes, RuntimeException fault) {
        return new DecodeResult(bytes, null, fault);
    }

    /**
     * The event in the record's value.
     *
     * @throws BadRecordException if there is no value, or it can't be decoded
     * @throws org.audienceshare.sync.failure.TransientFaultException if the registry is unavailable
     */
    public static Object eventOf(ConsumerRecord<byte[], DecodeResult> record) {
        DecodeResult value = record.value();
        if (value == null) {
            throw new BadRecordException("the record has no value");
        }
        if (value.fault != null) {
            throw value.fault;
        }
        if (value.event == null) {
            throw new BadRecordException("the record's value decodes to nothing");
        }
        return value.event;
    }

    byte[] bytes() {
        return bytes;
    }
}
