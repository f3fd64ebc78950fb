package org.audienceshare.worker.failure.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.contacts.failure.mongo.FailureClassifier;
import org.audienceshare.events.model.BadRecordException;

/**
 * A record for the dead-letter topic.
 *
 * @param kind why, in one word
 * @param reason why, in a sentence without contact data
 * @param faultType the class of the exception behind it, empty if there is none
 */
public record DeadLetterRecord(
        ConsumerRecord<byte[], DecodeResult> record, Kind kind, String reason, String faultType) {

    /** Why a record is dead-lettered; the metric's tag. */
    public enum Kind {
        /** It is not what the topic carries: not Avro, an unknown schema, or a wrong field. */
        INVALID,
        /** It is well formed, and the planner rejected it. */
        REFUSED,
        /** It failed in a way that nobody foresaw: a bug. */
        QUARANTINED
    }

    /** A record that can't be processed. */
    public static DeadLetterRecord invalid(ConsumerRecord<byte[], DecodeResult> record, BadRecordException fault) {
        Throwable cause = fault.getCause() == null ? fault : fault.getCause();
        return new DeadLetterRecord(
                record,
                Kind.INVALID,
                String.valueOf(fault.getMessage()),
                cause.getClass().getName());
    }

    /** A record whose data something outside can never take. */
    static DeadLetterRecord invalid(ConsumerRecord<byte[], DecodeResult> record, String reason, Throwable fault) {
        return new DeadLetterRecord(record, Kind.INVALID, reason, typeOf(fault));
    }

    /** A record that failed in a way that nobody foresaw. */
    static DeadLetterRecord quarantined(ConsumerRecord<byte[], DecodeResult> record, String reason, Throwable fault) {
        return new DeadLetterRecord(record, Kind.QUARANTINED, reason, typeOf(fault));
    }

    private static String typeOf(Throwable fault) {
        return FailureClassifier.innermost(fault).getClass().getName();
    }

    /** A record whose event the planner rejected. */
    public static DeadLetterRecord rejected(ConsumerRecord<byte[], DecodeResult> record, String reason) {
        return new DeadLetterRecord(record, Kind.REFUSED, reason, "");
    }
}
