package org.audienceshare.contacts.field;

import java.time.Instant;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.value.ValueType;

/**
 * The type that an account's own values of one field have. Copies keep their sender's.
 *
 * @param path {@code customFields.} or {@code buyerPreferences.} and the key
 * @param origin where the type comes from
 * @param at since when, in milliseconds
 */
public record FieldDefinition(String path, ValueType type, Origin origin, Instant at) {

    /** Where a type comes from. */
    public enum Origin {
        /** From the whole column of the first import that had the field. */
        IMPORT,
        /** Somebody set it. */
        MANUAL
    }

    private static final int MAX_KEY_CHARS = 200;

    public FieldDefinition {
        if (!isPath(path)) {
            throw new IllegalArgumentException("only custom fields and buyer preferences have types of their own");
        }
    }

    /** Whether the path names a custom field or a buyer preference. */
    public static boolean isPath(String path) {
        return ContactFields.KEYED_FIELDS.stream().anyMatch(field -> {
            String prefix = field + ".";
            int length = path.length() - prefix.length();
            return path.startsWith(prefix) && length > 0 && length <= MAX_KEY_CHARS && path.indexOf('\0') < 0;
        });
    }
}
