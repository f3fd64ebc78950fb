package org.audienceshare.contacts.filter;

import java.util.Locale;
import java.util.Map;
import org.audienceshare.contacts.contact.ContactFields;

/**
 * A field of a contact that a rule may test.
 *
 * @param path how the language names it, such as {@code address.postcode} or {@code customFields.lead source}
 */
public record Field(String path) {

    static final String CUSTOM_PREFIX = ContactFields.CUSTOM_FIELDS + ".";
    static final String PREFERENCE_PREFIX = ContactFields.BUYER_PREFERENCES + ".";

    private static final Map<String, FieldKind> NAMED = Map.ofEntries(
            Map.entry(ContactFields.EMAIL, FieldKind.EMAIL),
            Map.entry(ContactFields.FIRST_NAME, FieldKind.TEXT),
            Map.entry(ContactFields.LAST_NAME, FieldKind.TEXT),
            Map.entry(ContactFields.PHONE, FieldKind.TEXT),
            Map.entry("address.street", FieldKind.TEXT),
            Map.entry("address.suburb", FieldKind.TEXT),
            Map.entry("address.city", FieldKind.TEXT),
            Map.entry("address.state", FieldKind.TEXT),
            Map.entry("address.postcode", FieldKind.TEXT),
            Map.entry("address.country", FieldKind.TEXT),
            Map.entry(ContactFields.TAGS, FieldKind.TAGS),
            Map.entry(ContactFields.SUBSCRIPTION, FieldKind.STATUS),
            Map.entry(ContactFields.CREATED_AT, FieldKind.DATE));

    /**
     * @throws IllegalArgumentException if the language has no such field; user input goes through {@link FilterParser}
     */
    public Field {
        if (!isKnown(path)) {
            throw new IllegalArgumentException("the filter language has no such field");
        }
    }

    /** Whether the language has the field. */
    static boolean isKnown(String path) {
        return NAMED.containsKey(path) || isFree(path, CUSTOM_PREFIX) || isFree(path, PREFERENCE_PREFIX);
    }

    /** A key that a database would not read as a path or an operator. */
    private static boolean isFree(String path, String prefix) {
        if (!path.startsWith(prefix) || path.length() == prefix.length()) {
            return false;
        }
        String key = path.substring(prefix.length());
        return !key.startsWith("$") && key.indexOf('.') < 0 && key.indexOf('\0') < 0;
    }

    /** What it holds. */
    public FieldKind kind() {
        return NAMED.getOrDefault(path, FieldKind.FREE);
    }

    /** Where it is in the contact's document: at most one dot, between a sub-document and its key. */
    public String documentPath() {
        return kind() == FieldKind.STATUS ? ContactFields.SUBSCRIPTION + ".status" : path;
    }

    /** A rule's value as the field's contents are compared with it: of an address trimmed and in lower case. */
    public Object compared(Object value) {
        return kind() == FieldKind.EMAIL && value instanceof String text
                ? text.strip().toLowerCase(Locale.ROOT)
                : value;
    }
}
