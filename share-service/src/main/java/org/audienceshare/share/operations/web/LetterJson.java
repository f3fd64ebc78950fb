package org.audienceshare.share.operations.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.Map;
import org.audienceshare.share.operations.DeadLetter;
import org.audienceshare.share.operations.DeadLetterOperations;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter.
 *
 * @param type the event's type; null if the value can't be decoded
 * @param value the event; null if it can't be decoded
 * @param hex the value in hexadecimal if it can't be decoded; null if it can
 * @param redeliveredAt when it was first redelivered; null if never
 * @param droppedAt when it was dropped; null if it was not
 */
record LetterJson(
        String topic,
        int partition,
        long offset,
        Instant at,
        String reason,
        String key,
        @Nullable String type,
        @JsonRawValue @Nullable String value,
        @Nullable String hex,
        Map<String, String> headers,
        @Nullable Instant redeliveredAt,
        @Nullable Instant droppedAt) {

    static LetterJson of(DeadLetterOperations.Entry entry) {
        DeadLetter letter = entry.letter();
        return new LetterJson(
                letter.position().topic(),
                letter.position().partition(),
                letter.position().offset(),
                letter.at(),
                letter.reason(),
                letter.key(),
                letter.type(),
                letter.isDecoded() ? letter.value() : null,
                letter.isDecoded() ? null : letter.value(),
                letter.headers(),
                entry.redeliveredAt(),
                entry.droppedAt());
    }
}
