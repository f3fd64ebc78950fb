package org.audienceshare.share.audience.pages;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.audienceshare.contacts.filter.FieldType;
import org.audienceshare.contacts.filter.Operator;

/**
 * What the filter editor offers.
 *
 * @param path in the filter language; one that ends with a dot takes a key
 * @param label what people call it
 * @param kind what it holds
 */
record FieldChoice(String path, String label, FieldType kind) {

    static final List<FieldChoice> ALL = List.of(
            new FieldChoice("tags", "Tag", FieldType.TAGS),
            new FieldChoice("firstName", "First name", FieldType.TEXT),
            new FieldChoice("lastName", "Last name", FieldType.TEXT),
            new FieldChoice("email", "E-mail address", FieldType.EMAIL),
            new FieldChoice("phone", "Phone", FieldType.TEXT),
            new FieldChoice("address.street", "Street", FieldType.TEXT),
            new FieldChoice("address.suburb", "Suburb", FieldType.TEXT),
            new FieldChoice("address.city", "City", FieldType.TEXT),
            new FieldChoice("address.state", "State", FieldType.TEXT),
            new FieldChoice("address.postcode", "Postcode", FieldType.TEXT),
            new FieldChoice("address.country", "Country", FieldType.TEXT),
            new FieldChoice("subscription", "Subscription", FieldType.STATUS),
            new FieldChoice("createdAt", "Added on", FieldType.DATE),
            new FieldChoice("buyerPreferences.", "Buyer preference …", FieldType.FREE),
            new FieldChoice("customFields.", "Custom field …", FieldType.FREE));

    /** What people call the field of that path, with its key where it has one. */
    static String label(String path) {
        return ALL.stream()
                .filter(choice -> choice.path.endsWith(".") ? path.startsWith(choice.path) : path.equals(choice.path))
                .findFirst()
                .map(choice -> choice.path.endsWith(".") ? path.substring(choice.path.length()) : choice.label)
                .orElse(path);
    }

    /**
     * A test that a rule can make.
     *
     * @param kinds of the fields that it makes sense for, separated by spaces
     */
    record Test(String word, String label, String kinds) {

        static final List<Test> ALL = Stream.of(Operator.values()).map(Test::of).toList();

        private static Test of(Operator operator) {
            String kinds = Stream.of(FieldType.values())
                    .filter(kind -> kind.allows(operator))
                    .map(Enum::name)
                    .collect(Collectors.joining(" "));
            return new Test(operator.word(), label(operator), kinds);
        }

        static String label(Operator operator) {
            return switch (operator) {
                case IS -> "is";
                case IS_NOT -> "is not";
                case CONTAINS -> "contains";
                case STARTS_WITH -> "starts with";
                case IN -> "is one of";
                case NOT_IN -> "is none of";
                case GREATER -> "is greater than";
                case LESS -> "is less than";
                case BETWEEN -> "is between";
                case EXISTS -> "has a value";
                case MISSING -> "has no value";
                case BEFORE -> "is before";
                case AFTER -> "is after";
            };
        }
    }
}
