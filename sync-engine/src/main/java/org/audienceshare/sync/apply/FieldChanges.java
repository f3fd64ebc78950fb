package org.audienceshare.sync.apply;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.audienceshare.sync.policy.Blanks;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written to the fields of one contact.
 *
 * @param sets values by path: {@code phone}, {@code customFields.source}
 * @param unsets paths that go
 * @param replacements whole sub-documents by field, for names that no path can address
 * @param kept whether a value of the recipient's own was left standing against the sender's
 */
public record FieldChanges(
        Map<String, Object> sets, Set<String> unsets, Map<String, Replacement> replacements, boolean kept) {

    /**
     * A sub-document written whole, if it still is what was read.
     *
     * @param expected what was read, null where the field was missing or null
     * @param document what it becomes
     */
    public record Replacement(@Nullable Object expected, Map<String, Object> document) {}

    /** Whether nothing is to be written. */
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
            if (Blanks.isBlank(value)) {
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
