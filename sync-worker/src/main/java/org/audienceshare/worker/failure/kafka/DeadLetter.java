package org.audienceshare.worker.failure.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.events.model.BadRecordException;

/**
 * A record that is put aside.
 *
 * @param kind why, in one word
 * @param reason why, in a sentence without contact data
 * @param faultType the class of the fault behind it
 */
public record DeadLetter(ConsumerRecord<byte[], ReceivedValue> record, Kind kind, String reason, String faultType) {

    /** Why a record is put aside; the metric's tag. */
    public enum Kind {
        /** It is not what the topic carries: no Avro, an unknown schema, a field that can't be. */
        INVALID,
        /** It is well formed, and the planner refused it. */
        REFUSED
    }

    /** Puts aside what can't be processed. */
    public static DeadLetter invalid(ConsumerRecord<byte[], ReceivedValue> record, BadRecordException fault) {
        Throwable cause = fault.getCause() == null ? fault : fault.getCause();
        return new DeadLetter(
                record,
                Kind.INVALID,
                String.valueOf(fault.getMessage()),
                cause.getClass().getName());
    }

    /** Puts aside what the planner refused. */
    public static DeadLetter refused(ConsumerRecord<byte[], ReceivedValue> record, String reason) {
        return new DeadLetter(record, Kind.REFUSED, reason, "");
    }
}
