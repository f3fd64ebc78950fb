package org.audienceshare.sync.merge;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The changes of one contact's fields.
 *
 * @param sets values by path: {@code phone}, {@code customFields.source}
 * @param unsets paths to remove
 * @param replacements whole sub-documents by field, for names that no path can address
 * @param kept whether a value of the recipient's own was kept instead of the sender's
 */
public record FieldChanges(
        Map<String, Object> sets, Set<String> unsets, Map<String, Replacement> replacements, boolean kept) {

    /**
     * A sub-document that is written whole, if the field still has the value that was read.
     *
     * @param expected what was read, null where the field was missing or null
     * @param document the new value
     */
    public record Replacement(@Nullable Object expected, Map<String, Object> document) {}

    /** Whether there is no change. */
    public boolean isEmpty() {
        return sets.isEmpty() && unsets.isEmpty() && replacements.isEmpty();
    }

    /** Collects the changes of one contact. */
    static final class Builder {
        private final Map<String, Object> sets = new LinkedHashMap<>();
        private final Set<String> unsets = new LinkedHashSet<>();
        private final Map<String, Replacement> replacements = new LinkedHashMap<>();
        private boolean kept;

        void write(String path, @Nullable Object value) {
            if (BlankValues.isBlank(value)) {
                unsets.add(path);
            } else {
                sets.put(path, Objects.requireNonNull(value));
            }
        }

        void replace(String field, Replacement replacement) {
            replacements.put(field, replacement);
        }

        void keep() {
            kept = true;
        }

        FieldChanges build() {
            return new FieldChanges(sets, unsets, replacements, kept);
        }
    }
}
