package org.audienceshare.sync.apply;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.audienceshare.contacts.contact.Contact;
import org.jspecify.annotations.Nullable;

/**
 * A field that should hold a list and may hold anything: other services write it too.
 *
 * @param isThere whether the field is there, be it with a null
 * @param value as stored, null where it is missing or null
 */
record StoredList(boolean isThere, @Nullable Object value) {

    static StoredList of(Contact contact, String field) {
        return new StoredList(contact.document().containsKey(field), contact.value(field));
    }

    /** Whether an update operator can add to it: a list, or nothing at all. */
    boolean canBeAddedTo() {
        return !isThere || value instanceof Collection;
    }

    /** What is in it, be it no text; what is there instead of a list counts as its one element. */
    List<Object> elements() {
        List<Object> elements = new ArrayList<>();
        if (value instanceof Collection<?> values) {
            elements.addAll(values);
        } else if (value != null) {
            elements.add(value);
        }
        return elements;
    }
}
