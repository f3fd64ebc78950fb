package org.audienceshare.sync.merge;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The changes of one contact's fields. Each is made only if the recipient still has the value that was read, so that an
 * edit that it makes at the same time is never overwritten.
 *
 * @param changes by path: {@code phone}, {@code customFields.source}; {@code customFields} where the whole sub-document is
 *     written, because no path can address one of its names
 * @param kept whether a value of the recipient's own was kept instead of the sender's
 * @param updatedAt the time of the contact's last update that was read, as stored: where a value is too large to be compared,
 *     this is
 */
public record FieldChanges(
        Map<String, FieldChange> changes,
        boolean kept,
        @Nullable Object updatedAt) {

    public FieldChanges {
        changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
    }

    /**
     * The change of one value.
     *
     * @param read the recipient's value that was read, as stored; null where it was missing or null
     * @param value the new value, null to remove it
     */
    public record FieldChange(
            @Nullable Object read, @Nullable Object value) {}

    /** Whether there is no change. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** Collects the changes of one contact. */
    static final class Builder {
        private final Map<String, FieldChange> changes = new LinkedHashMap<>();
        private final @Nullable Object updatedAt;
        private boolean kept;

        Builder(@Nullable Object updatedAt) {
            this.updatedAt = updatedAt;
        }

        /** A blank value removes the recipient's. */
        void write(String path, @Nullable Object read, @Nullable Object value) {
            changes.put(path, new FieldChange(read, BlankValues.isBlank(value) ? null : value));
        }

        /** Writes a whole sub-document, also an empty one. */
        void writeDocument(String path, @Nullable Object read, Map<String, Object> document) {
            changes.put(path, new FieldChange(read, document));
        }

        void keep() {
            kept = true;
        }

        FieldChanges build() {
            return new FieldChanges(changes, kept, updatedAt);
        }
    }
}
