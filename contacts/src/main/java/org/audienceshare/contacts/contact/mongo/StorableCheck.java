package org.audienceshare.contacts.contact.mongo;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.contacts.mongo.RawFields;
import org.jspecify.annotations.Nullable;

/** Finds documents with which the driver or the database would reject a whole request. */
final class StorableCheck {

    /** Below the database's limit of 16 MiB, because a contact grows after its import. */
    private static final int MAX_CONTACT_BYTES = 4 * 1024 * 1024;

    /** A name or a text has at most so many bytes for each of its characters, and others beside them. */
    private static final int MAX_BYTES_OF_CHARACTER = 3;

    private static final int MAX_BYTES_BESIDE = 32;

    private long mostBytes;
    private boolean hasNul;

    private StorableCheck() {}

    /** Why the document can't be stored, without contact data. */
    static Optional<String> problem(Map<String, Object> document) {
        StorableCheck check = new StorableCheck();
        check.fields(document);
        if (check.hasNul) {
            return Optional.of("a field name contains a NUL character");
        }
        // Encoding tells exactly, and takes as long as a write does.
        return check.mostBytes > MAX_CONTACT_BYTES && RawFields.of(document).bytes() > MAX_CONTACT_BYTES
                ? Optional.of("the contact is larger than 4 MiB")
                : Optional.empty();
    }

    private void fields(Map<?, ?> fields) {
        fields.forEach((name, value) -> {
            String key = String.valueOf(name);
            hasNul |= key.indexOf('\0') >= 0;
            text(key);
            value(value);
        });
    }

    private void value(@Nullable Object value) {
        if (value instanceof String text) {
            text(text);
        } else if (value instanceof Map<?, ?> fields) {
            mostBytes += MAX_BYTES_BESIDE;
            fields(fields);
        } else if (value instanceof Collection<?> elements) {
            mostBytes += MAX_BYTES_BESIDE;
            elements.forEach(this::value);
        } else {
            mostBytes += MAX_BYTES_BESIDE;
        }
    }

    private void text(String text) {
        mostBytes += MAX_BYTES_BESIDE + (long) MAX_BYTES_OF_CHARACTER * text.length();
    }
}
