package org.audienceshare.share.contact;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.contacts.contact.ContactFields;

/**
 * A column of a file of contacts.
 *
 * @param type the type of its values
 * @param field the contact's field, such as {@code address}
 * @param key the key within the field, empty for a field without keys
 */
record ContactColumn(Type type, String field, String key) {

    /** The type of a column's values. */
    enum Type {
        EMAIL,
        TEXT,
        TAGS,
        SUBSCRIBED,
        DATE,
        /** A number, boolean, date or text: the first that the value matches. */
        ANY,
        /** An amount of money, with or without currency signs and separators. */
        AMOUNT,
        LIST
    }

    private static final int MAX_KEY_CHARACTERS = 100;

    /** Keys are headers in lower case, with only letters and digits. */
    private static final Map<String, ContactColumn> BY_HEADER = Map.ofEntries(
            entry("email", Type.EMAIL, ContactFields.EMAIL),
            entry("emailaddress", Type.EMAIL, ContactFields.EMAIL),
            entry("mail", Type.EMAIL, ContactFields.EMAIL),
            entry("firstname", Type.TEXT, ContactFields.FIRST_NAME),
            entry("first", Type.TEXT, ContactFields.FIRST_NAME),
            entry("givenname", Type.TEXT, ContactFields.FIRST_NAME),
            entry("forename", Type.TEXT, ContactFields.FIRST_NAME),
            entry("lastname", Type.TEXT, ContactFields.LAST_NAME),
            entry("last", Type.TEXT, ContactFields.LAST_NAME),
            entry("surname", Type.TEXT, ContactFields.LAST_NAME),
            entry("familyname", Type.TEXT, ContactFields.LAST_NAME),
            entry("phone", Type.TEXT, ContactFields.PHONE),
            entry("phonenumber", Type.TEXT, ContactFields.PHONE),
            entry("telephone", Type.TEXT, ContactFields.PHONE),
            entry("mobile", Type.TEXT, ContactFields.PHONE),
            entry("mobilephone", Type.TEXT, ContactFields.PHONE),
            entry("mobilenumber", Type.TEXT, ContactFields.PHONE),
            entry("cellphone", Type.TEXT, ContactFields.PHONE),
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
            entry("tags", Type.TAGS, ContactFields.TAGS),
            entry("tag", Type.TAGS, ContactFields.TAGS),
            entry("labels", Type.TAGS, ContactFields.TAGS),
            entry("groups", Type.TAGS, ContactFields.TAGS),
            entry("subscribed", Type.SUBSCRIBED, ContactFields.SUBSCRIPTION),
            entry("subscription", Type.SUBSCRIBED, ContactFields.SUBSCRIPTION),
            entry("subscriptionstatus", Type.SUBSCRIBED, ContactFields.SUBSCRIPTION),
            entry("createdat", Type.DATE, ContactFields.CREATED_AT),
            entry("created", Type.DATE, ContactFields.CREATED_AT),
            entry("dateadded", Type.DATE, ContactFields.CREATED_AT),
            entry("datecreated", Type.DATE, ContactFields.CREATED_AT));

    /** Its name in a problem: the name of the field, never the header in the file. */
    String path() {
        return key.isEmpty() ? field : field + "." + key;
    }

    /** Finds the column for a header, or for the field of a mapping. */
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
        return Optional.of(new ContactColumn(type(field, key), field, key));
    }

    private static Type type(String field, String key) {
        if (!field.equals(ContactFields.BUYER_PREFERENCES)) {
            return Type.ANY;
        }
        return switch (key) {
            case "suburbs" -> Type.LIST;
            case "minPrice", "maxPrice" -> Type.AMOUNT;
            default -> Type.ANY;
        };
    }

    private static boolean startsWith(String name, String prefix) {
        return name.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private static Map.Entry<String, ContactColumn> entry(String header, Type type, String field) {
        return Map.entry(header, new ContactColumn(type, field, ""));
    }

    private static Map.Entry<String, ContactColumn> address(String header, String part) {
        return Map.entry(header, new ContactColumn(Type.TEXT, ContactFields.ADDRESS, part));
    }
}
