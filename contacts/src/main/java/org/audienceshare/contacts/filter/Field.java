package org.audienceshare.contacts.filter;

import static org.audienceshare.contacts.filter.Filter.Operator.AFTER;
import static org.audienceshare.contacts.filter.Filter.Operator.BEFORE;
import static org.audienceshare.contacts.filter.Filter.Operator.BETWEEN;
import static org.audienceshare.contacts.filter.Filter.Operator.CONTAINS;
import static org.audienceshare.contacts.filter.Filter.Operator.EXISTS;
import static org.audienceshare.contacts.filter.Filter.Operator.GREATER;
import static org.audienceshare.contacts.filter.Filter.Operator.IN;
import static org.audienceshare.contacts.filter.Filter.Operator.IS;
import static org.audienceshare.contacts.filter.Filter.Operator.IS_NOT;
import static org.audienceshare.contacts.filter.Filter.Operator.LESS;
import static org.audienceshare.contacts.filter.Filter.Operator.MISSING;
import static org.audienceshare.contacts.filter.Filter.Operator.NOT_IN;
import static org.audienceshare.contacts.filter.Filter.Operator.STARTS_WITH;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.contact.EmailAddresses;
import org.audienceshare.contacts.filter.Filter.Operator;

/**
 * A field of a contact that a rule can test.
 *
 * @param path its name in the filter language, such as {@code address.postcode} or {@code customFields.lead source}
 */
public record Field(String path) {

    static final String CUSTOM_PREFIX = ContactFields.CUSTOM_FIELDS + ".";
    static final String PREFERENCE_PREFIX = ContactFields.BUYER_PREFERENCES + ".";

    private static final Map<String, FieldType> NAMED = Map.ofEntries(
            Map.entry(ContactFields.ID, FieldType.ID),
            Map.entry(ContactFields.EMAIL, FieldType.EMAIL),
            Map.entry(ContactFields.FIRST_NAME, FieldType.TEXT),
            Map.entry(ContactFields.LAST_NAME, FieldType.TEXT),
            Map.entry(ContactFields.PHONE, FieldType.TEXT),
            Map.entry("address.street", FieldType.TEXT),
            Map.entry("address.suburb", FieldType.TEXT),
            Map.entry("address.city", FieldType.TEXT),
            Map.entry("address.state", FieldType.TEXT),
            Map.entry("address.postcode", FieldType.TEXT),
            Map.entry("address.country", FieldType.TEXT),
            Map.entry(ContactFields.TAGS, FieldType.TAGS),
            Map.entry(ContactFields.SUBSCRIPTION, FieldType.STATUS),
            Map.entry(ContactFields.CREATED_AT, FieldType.DATE));

    /**
     * @throws IllegalArgumentException if the filter language has no such field; {@link FilterParser} validates user input
     */
    public Field {
        if (!isKnown(path)) {
            throw new IllegalArgumentException("the filter language has no such field");
        }
    }

    /** Whether the filter language has the field. */
    static boolean isKnown(String path) {
        return NAMED.containsKey(path) || hasValidKey(path, CUSTOM_PREFIX) || hasValidKey(path, PREFERENCE_PREFIX);
    }

    /** Whether the path is a prefix and a key that MongoDB does not read as a path or an operator. */
    private static boolean hasValidKey(String path, String prefix) {
        if (!path.startsWith(prefix) || path.length() == prefix.length()) {
            return false;
        }
        String key = path.substring(prefix.length());
        return !key.startsWith("$") && key.indexOf('.') < 0 && key.indexOf('\0') < 0;
    }

    /** The type of its values. */
    public FieldType type() {
        return NAMED.getOrDefault(path, FieldType.ANY);
    }

    /** Its path in the contact's document, with at most one dot, between a sub-document and its key. */
    public String documentPath() {
        return type() == FieldType.STATUS ? ContactFields.SUBSCRIPTION + ".status" : path;
    }

    /** Normalises a rule's value as stored values are: an address is canonical, a part of one trimmed and in lower case. */
    public Object normalise(Object value) {
        return type() == FieldType.EMAIL && value instanceof String text
                ? EmailAddresses.normalise(text).orElseGet(() -> text.strip().toLowerCase(Locale.ROOT))
                : value;
    }

    /** The type of a field's values, and the operators that rules on the field may use. */
    public enum FieldType {
        TEXT(EnumSet.of(IS, IS_NOT, CONTAINS, STARTS_WITH, IN, NOT_IN, EXISTS, MISSING)),
        /** A contact's id, which only audiences compare, for contacts that were excluded by hand. */
        ID(EnumSet.noneOf(Operator.class)),
        /** An e-mail address, compared in its canonical form. */
        EMAIL(EnumSet.of(IS, IS_NOT, CONTAINS, STARTS_WITH, IN, NOT_IN, EXISTS, MISSING)),
        /** A list of texts; a rule holds if it holds for one of them. */
        TAGS(EnumSet.of(IS, IS_NOT, CONTAINS, STARTS_WITH, IN, NOT_IN, EXISTS, MISSING)),
        /** A subscription status. Every contact has one: without a stored one it is UNSUBSCRIBED. */
        STATUS(EnumSet.of(IS, IS_NOT, IN, NOT_IN)),
        /** A point in time; a rule with a date means the whole day. */
        DATE(EnumSet.of(IS, IS_NOT, IN, NOT_IN, GREATER, LESS, BETWEEN, BEFORE, AFTER, EXISTS, MISSING)),
        /** A text, number, boolean or date, or a list of these; a rule holds if it holds for one of them. */
        ANY(EnumSet.allOf(Operator.class));

        private final Set<Operator> operators;

        FieldType(Set<Operator> operators) {
            this.operators = operators;
        }

        /** Whether a rule on such a field may use the operator. */
        public boolean allows(Operator operator) {
            return operators.contains(operator);
        }
    }
}
