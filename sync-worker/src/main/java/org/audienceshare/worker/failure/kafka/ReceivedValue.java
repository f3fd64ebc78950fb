package org.audienceshare.worker.failure.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.events.model.BadRecordException;
import org.jspecify.annotations.Nullable;

/**
 * A record's value as it came, and what it means or why it means nothing. Keeping the bytes lets a record be put aside
 * exactly as it was, and keeping the fault lets the others of its batch go on.
 */
public final class ReceivedValue {

    private final byte[] bytes;
    private final @Nullable Object event;
    private final @Nullable RuntimeException fault;

    private ReceivedValue(byte[] bytes, @Nullable Object event, @Nullable RuntimeException fault) {
        this.bytes = bytes;
        this.event = event;
        this.fault = fault;
    }

    static ReceivedValue decoded(byte[] bytes, Object event) {
        return new ReceivedValue(bytes, event, null);
    }

    static ReceivedValue undecoded(byte[] bytes, RuntimeException fault) {
        return new ReceivedValue(bytes, null, fault);
    }

    /**
     * What the record's value decodes to.
     *
     * @throws BadRecordException if it has none, or it can't be decoded
     * @throws org.audienceshare.sync.failure.TransientFaultException if the registry is away
     */
    public static Object eventOf(ConsumerRecord<byte[], ReceivedValue> record) {
        ReceivedValue value = record.value();
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
