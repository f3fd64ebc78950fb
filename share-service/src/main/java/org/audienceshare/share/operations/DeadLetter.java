package org.audienceshare.share.operations;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record on a dead-letter topic.
 *
 * @param position where it is stored
 * @param at when it was written there
 * @param reason why the stage could not process it, without contact data; empty if the stage gave none
 * @param key as text
 * @param type the name of the event's type; null if the value can't be decoded
 * @param eventId the id of the event; null if it has none, or can't be decoded
 * @param audienceId the audience that the event is about; null if there is none, or the value can't be decoded
 * @param value as JSON, or in hexadecimal if it can't be decoded; long hexadecimal values are shortened
 * @param headers by name, as text; of repeated headers the last
 */
public record DeadLetter(
        TopicPartitionOffset position,
        Instant at,
        String reason,
        String key,
        @Nullable String type,
        @Nullable String eventId,
        @Nullable String audienceId,
        String value,
        Map<String, String> headers) {

    public DeadLetter {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** Whether the value could be decoded. */
    public boolean isDecoded() {
        return type != null;
    }
}
