package org.audienceshare.share.operations;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record that a stage put aside.
 *
 * @param place where it lies
 * @param at when it was put aside
 * @param reason why, as the stage wrote it, without contact data; empty where it wrote none
 * @param originalTopic what it was read from
 * @param key as text
 * @param type the name of the event's type; null where the value can't be decoded
 * @param value as JSON, or as hexadecimal digits where it can't be decoded; shortened where it is long
 * @param headers by name, as text; of those that repeat the last
 */
public record DeadLetter(
        TopicPartitionOffset place,
        Instant at,
        String reason,
        String originalTopic,
        String key,
        @Nullable String type,
        String value,
        Map<String, String> headers) {

    public DeadLetter {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** Whether the value could be read. */
    public boolean isDecoded() {
        return type != null;
    }
}
