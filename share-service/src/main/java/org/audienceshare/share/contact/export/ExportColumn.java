package org.audienceshare.share.contact.export;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.ContactFields;
import org.jspecify.annotations.Nullable;

/** A column of an exported file: its name, which an import knows, and a contact's cell in it. */
sealed interface ExportColumn {

    /** The columns that every file has, in their order. */
    List<ExportColumn> FIXED = List.of(
            text("email", Contact::email),
            text("first name", contact -> contact.value(ContactFields.FIRST_NAME)),
            text("last name", contact -> contact.value(ContactFields.LAST_NAME)),
            text("phone", contact -> contact.value(ContactFields.PHONE)),
            text("street", contact -> within(contact, ContactFields.ADDRESS, "street")),
            text("suburb", contact -> within(contact, ContactFields.ADDRESS, "suburb")),
            text("city", contact -> within(contact, ContactFields.ADDRESS, "city")),
            text("state", contact -> within(contact, ContactFields.ADDRESS, "state")),
            text("postcode", contact -> within(contact, ContactFields.ADDRESS, "postcode")),
            text("country", contact -> within(contact, ContactFields.ADDRESS, "country")),
            new Fixed("tags", Set.of(ValueKind.LIST), Contact::tags),
            new Fixed(
                    "subscribed",
                    Set.of(ValueKind.YES_NO),
                    contact -> contact.subscriptionStatus() == Contact.SubscriptionStatus.SUBSCRIBED),
            text("subscription reason", contact -> within(contact, ContactFields.SUBSCRIPTION, "reason")),
            new Fixed(
                    "subscription date",
                    Set.of(ValueKind.DATE),
                    contact -> within(contact, ContactFields.SUBSCRIPTION, "at")),
            new Fixed("created at", Set.of(ValueKind.DATE), contact -> contact.value(ContactFields.CREATED_AT)));

    String header();

    @Nullable
    Object value(Contact contact);

    private static Fixed text(String header, Fixed.Reader reader) {
        return new Fixed(header, Set.of(ValueKind.TEXT, ValueKind.NUMBER, ValueKind.DECIMAL), reader);
    }

    /**
     * A field that every contact may have.
     *
     * @param kinds of values that an import recognises there; others are left out
     */
    record Fixed(String header, Set<ValueKind> kinds, Reader reader) implements ExportColumn {

        public Fixed {
            kinds = Set.copyOf(kinds);
        }

        @Override
        public @Nullable Object value(Contact contact) {
            Object value = reader.read(contact);
            ValueKind kind = ValueKind.of(value);
            return kind != null && kinds.contains(kind) ? value : null;
        }

        interface Reader {
            @Nullable
            Object read(Contact contact);
        }
    }

    /** A buyer preference or a custom field, where its values have one kind: a key with values of two kinds has two columns. */
    record Keyed(String field, String key, ValueKind kind) implements ExportColumn, Comparable<Keyed> {

        @Override
        public String header() {
            String prefix = field.equals(ContactFields.CUSTOM_FIELDS) ? "custom." : "pref.";
            return prefix + key + " [" + kind.label() + "]";
        }

        @Override
        public @Nullable Object value(Contact contact) {
            Object value = within(contact, field, key);
            return ValueKind.of(value) == kind ? value : null;
        }

        @Override
        public int compareTo(Keyed other) {
            // Preferences come first.
            int byField = field.compareTo(other.field);
            int byKey = key.compareTo(other.key);
            return byField != 0 ? byField : byKey != 0 ? byKey : kind.compareTo(other.kind);
        }
    }

    private static @Nullable Object within(Contact contact, String field, String key) {
        return contact.value(field) instanceof Map<?, ?> map ? map.get(key) : null;
    }
}
