package org.audienceshare.share.audience.pages;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.filter.Field.FieldType;
import org.audienceshare.contacts.filter.Filter.Operator;

/** The fields and operators that the filter editor offers. */
final class EditorChoices {

    private EditorChoices() {}

    /**
     * A field.
     *
     * @param path its path in the filter language; a path that ends with a dot needs a key
     * @param type the type of its values
     */
    record FieldChoice(String path, FieldType type) {

        boolean hasKey() {
            return path.endsWith(".");
        }

        /** The key of its label in the messages. */
        public String label() {
            return "audience.field." + (hasKey() ? path.substring(0, path.length() - 1) : path);
        }
    }

    /**
     * An operator.
     *
     * @param key its name in the filter language
     * @param types the field types that it can be used with, separated by spaces
     */
    record OperatorChoice(String key, String types) {

        private static OperatorChoice of(Operator operator) {
            return new OperatorChoice(
                    operator.key(),
                    Stream.of(FieldType.values())
                            .filter(type -> type.allows(operator))
                            .map(Enum::name)
                            .collect(Collectors.joining(" ")));
        }
    }

    static final List<FieldChoice> FIELDS = List.of(
            new FieldChoice(ContactFields.TAGS, FieldType.TAGS),
            new FieldChoice(ContactFields.FIRST_NAME, FieldType.TEXT),
            new FieldChoice(ContactFields.LAST_NAME, FieldType.TEXT),
            new FieldChoice(ContactFields.EMAIL, FieldType.EMAIL),
            new FieldChoice(ContactFields.PHONE, FieldType.TEXT),
            new FieldChoice("address.street", FieldType.TEXT),
            new FieldChoice("address.suburb", FieldType.TEXT),
            new FieldChoice("address.city", FieldType.TEXT),
            new FieldChoice("address.state", FieldType.TEXT),
            new FieldChoice("address.postcode", FieldType.TEXT),
            new FieldChoice("address.country", FieldType.TEXT),
            new FieldChoice(ContactFields.SUBSCRIPTION, FieldType.STATUS),
            new FieldChoice(ContactFields.CREATED_AT, FieldType.DATE),
            new FieldChoice("buyerPreferences.", FieldType.ANY),
            new FieldChoice("customFields.", FieldType.ANY));

    static final List<OperatorChoice> OPERATORS =
            Stream.of(Operator.values()).map(OperatorChoice::of).toList();
}
