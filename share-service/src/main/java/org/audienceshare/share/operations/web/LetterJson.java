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
 * @param processedSince how many events of its audience were carried out since, 100 for that many or more; null if it is no event of
 *     an audience, and in a file
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
        @Nullable Instant droppedAt,
        @Nullable Integer processedSince) {

    static LetterJson of(DeadLetterOperations.Entry entry, @Nullable Integer processedSince) {
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
                entry.droppedAt(),
                processedSince);
    }
}
