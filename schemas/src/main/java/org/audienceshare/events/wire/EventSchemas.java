package org.audienceshare.events.wire;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.audienceshare.events.Topic;
import org.jspecify.annotations.Nullable;

/** The schemas of this version's event types: what values are read into. */
final class EventSchemas {

    private static final Map<String, Schema> BY_NAME = Topic.ALL.stream()
            .map(Topic::types)
            .flatMap(Collection::stream)
            .map(SpecificData.get()::getSchema)
            .collect(Collectors.toUnmodifiableMap(Schema::getFullName, Function.identity()));

    private static final Map<String, Schema> BY_FINGERPRINT =
            BY_NAME.values().stream().collect(Collectors.toUnmodifiableMap(SchemaFingerprint::of, Function.identity()));

    private static final Map<String, String> FINGERPRINTS = BY_FINGERPRINT.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(entry -> entry.getValue().getFullName(), Map.Entry::getKey));

    private EventSchemas() {}

    /** @throws UnknownEventTypeException if none of the topics carries the type */
    static Schema named(String fullName) {
        Schema known = BY_NAME.get(fullName);
        if (known == null) {
            throw new UnknownEventTypeException(fullName);
        }
        return known;
    }

    static Optional<Schema> withFingerprint(String fingerprint) {
        return Optional.ofNullable(BY_FINGERPRINT.get(fingerprint));
    }

    /** The fingerprint of a schema that is written; null if it is none of this version's. */
    static @Nullable String fingerprintOf(Schema written) {
        return BY_NAME.get(written.getFullName()) == written ? FINGERPRINTS.get(written.getFullName()) : null;
    }
}
