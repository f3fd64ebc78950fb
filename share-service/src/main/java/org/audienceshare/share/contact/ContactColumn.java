package org.audienceshare.share.contact;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.contacts.contact.ContactFields;

/**
 * What a column of a file of contacts holds.
 *
 * @param kind how its values are read
 * @param field the contact's field, such as {@code address}
 * @param key the key within the field, empty for a field without keys
 */
record ContactColumn(Kind kind, String field, String key) {

    /** How the values of a column are read. */
    enum Kind {
        EMAIL,
        TEXT,
        TAGS,
        SUBSCRIBED,
        DATE,
        /** Number, truth value, date or text, whichever it is. */
        TYPED,
        /** An amount of money, whatever it is written with. */
        AMOUNT,
        LIST
    }

    private static final int MAX_KEY_CHARACTERS = 100;

    /** Headers in lower case without anything but letters and digits. */
    private static final Map<String, ContactColumn> BY_HEADER = Map.ofEntries(
            entry("email", Kind.EMAIL, ContactFields.EMAIL),
            entry("emailaddress", Kind.EMAIL, ContactFields.EMAIL),
            entry("mail", Kind.EMAIL, ContactFields.EMAIL),
            entry("firstname", Kind.TEXT, ContactFields.FIRST_NAME),
            entry("first", Kind.TEXT, ContactFields.FIRST_NAME),
            entry("givenname", Kind.TEXT, ContactFields.FIRST_NAME),
            entry("forename", Kind.TEXT, ContactFields.FIRST_NAME),
            entry("lastname", Kind.TEXT, ContactFields.LAST_NAME),
            entry("last", Kind.TEXT, ContactFields.LAST_NAME),
            entry("surname", Kind.TEXT, ContactFields.LAST_NAME),
            entry("familyname", Kind.TEXT, ContactFields.LAST_NAME),
            entry("phone", Kind.TEXT, ContactFields.PHONE),
            entry("phonenumber", Kind.TEXT, ContactFields.PHONE),
            entry("telephone", Kind.TEXT, ContactFields.PHONE),
            entry("mobile", Kind.TEXT, ContactFields.PHONE),
            entry("mobilephone", Kind.TEXT, ContactFields.PHONE),
            entry("mobilenumber", Kind.TEXT, ContactFields.PHONE),
            entry("cellphone", Kind.TEXT, ContactFields.PHONE),
            address("address", "street"),
            address("streetaddress", "street"),
            address("addressline1", "street"),
            address("address1", "street"),
            address("street", "street"),
            address("suburb", "suburb"),
            address("city", "city"),
            address("town", "city"),
            address("state", "state"),
            address("province", "state"),
            address("region", "state"),
            address("postcode", "postcode"),
            address("postalcode", "postcode"),
            address("zip", "postcode"),
            address("zipcode", "postcode"),
            address("country", "country"),
            entry("tags", Kind.TAGS, ContactFields.TAGS),
            entry("tag", Kind.TAGS, ContactFields.TAGS),
            entry("labels", Kind.TAGS, ContactFields.TAGS),
            entry("groups", Kind.TAGS, ContactFields.TAGS),
            entry("subscribed", Kind.SUBSCRIBED, ContactFields.SUBSCRIPTION),
            entry("subscription", Kind.SUBSCRIBED, ContactFields.SUBSCRIPTION),
            entry("subscriptionstatus", Kind.SUBSCRIBED, ContactFields.SUBSCRIPTION),
            entry("createdat", Kind.DATE, ContactFields.CREATED_AT),
            entry("created", Kind.DATE, ContactFields.CREATED_AT),
            entry("dateadded", Kind.DATE, ContactFields.CREATED_AT),
            entry("datecreated", Kind.DATE, ContactFields.CREATED_AT));

    /** How the column is called where it is to blame: the field's own name, never the file's. */
    String path() {
        return key.isEmpty() ? field : field + "." + key;
    }

    /** The column that a header, or the field of a mapping, names. */
    static Optional<ContactColumn> named(String header) {
        String name = header.strip();
        for (String prefix : new String[] {"pref.", "buyerPreferences."}) {
            if (startsWith(name, prefix)) {
                return keyed(ContactFields.BUYER_PREFERENCES, name.substring(prefix.length()));
            }
        }
        for (String prefix : new String[] {"custom.", "customFields."}) {
            if (startsWith(name, prefix)) {
                return keyed(ContactFields.CUSTOM_FIELDS, name.substring(prefix.length()));
            }
        }
        String plain = startsWith(name, "address.") ? name.substring("address.".length()) : name;
        String letters = plain.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        return Optional.ofNullable(BY_HEADER.get(letters));
    }

    private static Optional<ContactColumn> keyed(String field, String writtenKey) {
        String key = writtenKey.strip();
        if (key.isEmpty() || key.length() > MAX_KEY_CHARACTERS || key.chars().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        return Optional.of(new ContactColumn(kind(field, key), field, key));
    }

    private static Kind kind(String field, String key) {
        if (!field.equals(ContactFields.BUYER_PREFERENCES)) {
            return Kind.TYPED;
        }
        return switch (key) {
            case "suburbs" -> Kind.LIST;
            case "minPrice", "maxPrice" -> Kind.AMOUNT;
            default -> Kind.TYPED;
        };
    }

    private static boolean startsWith(String name, String prefix) {
        return name.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private static Map.Entry<String, ContactColumn> entry(String header, Kind kind, String field) {
        return Map.entry(header, new ContactColumn(kind, field, ""));
    }

    private static Map.Entry<String, ContactColumn> address(String header, String part) {
        return Map.entry(header, new ContactColumn(Kind.TEXT, ContactFields.ADDRESS, part));
    }
}
