package org.audienceshare.sync.merge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.audienceshare.contacts.contact.Contact;
import org.jspecify.annotations.Nullable;

/**
 * A field that should hold a list but may hold anything, because other services write it too.
 *
 * @param exists whether the field exists, even with a null
 * @param value as stored, null where it is missing or null
 */
record ListField(boolean exists, @Nullable Object value) {

    static ListField of(Contact contact, String field) {
        return new ListField(contact.document().containsKey(field), contact.value(field));
    }

    /** Whether an update operator can add to it: a list, or nothing at all. */
    boolean acceptsElements() {
        return !exists || value instanceof Collection;
    }

    /** The elements, also those that are no texts; a value that is no list counts as the only element. */
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
