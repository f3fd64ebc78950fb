package org.audienceshare.share.contact;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.share.contact.export.ValueKind;
import org.jspecify.annotations.Nullable;

/**
 * A column of a file of contacts.
 *
 * @param type the type of its values
 * @param field the contact's field, such as {@code address}
 * @param key the key within the field, empty for a field without keys
 * @param kind of the values, for {@link Type#STATED}, null for all others
 */
record ContactColumn(
        Type type, String field, String key, @Nullable ValueKind kind) {

    /** The type of a column's values. */
    enum Type {
        EMAIL,
        TEXT,
        TAGS,
        DATE,
        /** A number, boolean, date or text: the first that the value matches. */
        ANY,
        /** An amount of money, with or without currency signs and separators. */
        AMOUNT,
        LIST,
        /** What the header says, as in exported files: {@code custom.score [number]}. */
        STATED
    }

    private static final Pattern STATED = Pattern.compile("(.*) \\[([a-z/]+)]", Pattern.DOTALL);

    /** Not a field: it becomes {@code subscription.at} of a row that subscribes. */
    static final String SUBSCRIBED_AT = "subscribedAt";

    /** Not a field: it becomes {@code subscription.reason}. */
    static final String SUBSCRIPTION_REASON = "subscriptionReason";

    private static final int MAX_KEY_CHARACTERS = 100;

    /** Keys are headers in lower case, with only letters and digits. */
    private static final Map<String, ContactColumn> BY_HEADER = Stream.of(
                    headers(Type.TEXT, SUBSCRIPTION_REASON, "", "subscriptionreason"),
                    headers(Type.EMAIL, ContactFields.EMAIL, "", "email", "emailaddress", "mail"),
                    headers(
                            Type.EMAIL,
                            ContactFields.EMAIL,
                            "",
                            "email1",
                            "email1value",
                            "emailaddress1",
                            "primaryemail"),
                    headers(Type.TEXT, ContactFields.FIRST_NAME, "", "firstname", "first", "givenname", "forename"),
                    headers(Type.TEXT, ContactFields.LAST_NAME, "", "lastname", "last", "surname", "familyname"),
                    headers(Type.TEXT, ContactFields.PHONE, "", "phone", "phonenumber", "telephone", "cellphone"),
                    headers(Type.TEXT, ContactFields.PHONE, "", "mobile", "mobilephone", "mobilenumber"),
                    address("street", "address", "streetaddress", "addressline1", "address1", "street"),
                    address("suburb", "suburb"),
                    address("city", "city", "town"),
                    address("state", "state", "province", "region"),
                    address("postcode", "postcode", "postalcode", "zip", "zipcode"),
                    address("country", "country"),
                    headers(Type.TAGS, ContactFields.TAGS, "", "tags", "tag", "labels", "groups"),
                    headers(
                            Type.TAGS,
                            ContactFields.TAGS,
                            "",
                            "contacttags",
                            "groupmembership",
                            "categories",
                            "label",
                            "group"),
                    headers(
                            Type.DATE,
                            ContactFields.CREATED_AT,
                            "",
                            "createdat",
                            "created",
                            "dateadded",
                            "datecreated"),
                    headers(
                            Type.DATE,
                            ContactFields.CREATED_AT,
                            "",
                            "createdate",
                            "createddate",
                            "createdon",
                            "addedon"),
                    headers(
                            Type.DATE,
                            SUBSCRIBED_AT,
                            "",
                            "subscribedat",
                            "subscribedon",
                            "subscribeddate",
                            "datesubscribed"),
                    headers(
                            Type.DATE,
                            SUBSCRIBED_AT,
                            "",
                            "subscriptiondate",
                            "subscribedate",
                            "optindate",
                            "optintime"))
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    ContactColumn(Type type, String field, String key) {
        this(type, field, key, null);
    }

    /** Whether several columns of a file feed it together; otherwise the first value of a row counts. */
    boolean isList() {
        return type == Type.TAGS || type == Type.LIST;
    }

    /** Whether it is a preference or a custom field. */
    boolean isKeyed() {
        return field.equals(ContactFields.BUYER_PREFERENCES) || field.equals(ContactFields.CUSTOM_FIELDS);
    }

    /** The name of the field. */
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
        Matcher stated = STATED.matcher(writtenKey);
        Optional<ValueKind> kind = stated.matches() ? ValueKind.labelled(stated.group(2)) : Optional.empty();
        String key = kind.isPresent() ? stated.group(1) : writtenKey.strip();
        if (key.isEmpty() || key.length() > MAX_KEY_CHARACTERS || key.chars().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        return Optional.of(kind.map(said -> new ContactColumn(Type.STATED, field, key, said))
                .orElseGet(() -> new ContactColumn(type(field, key), field, key)));
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

    private static List<Map.Entry<String, ContactColumn>> headers(
            Type type, String field, String key, String... headers) {
        ContactColumn column = new ContactColumn(type, field, key);
        return Stream.of(headers).map(header -> Map.entry(header, column)).toList();
    }

    private static List<Map.Entry<String, ContactColumn>> address(String key, String... headers) {
        return headers(Type.TEXT, ContactFields.ADDRESS, key, headers);
    }
}
