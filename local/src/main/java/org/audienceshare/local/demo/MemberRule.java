package org.audienceshare.local.demo;

import java.util.Collection;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Decides whether a contact matches an audience's filter. It knows the part of the filter language that the demo uses. */
record MemberRule(JsonNode filter) {

    boolean matches(ModelContact contact) {
        return holds(filter, contact);
    }

    private static boolean holds(JsonNode node, ModelContact contact) {
        if (node.has("all")) {
            return parts(node, "all").allMatch(part -> holds(part, contact));
        }
        if (node.has("any")) {
            return parts(node, "any").anyMatch(part -> holds(part, contact));
        }
        if (node.has("none")) {
            return parts(node, "none").noneMatch(part -> holds(part, contact));
        }
        return test(node, value(node.required("field").asString(), contact));
    }

    private static Stream<JsonNode> parts(JsonNode group, String quantifier) {
        return group.required(quantifier).valueStream();
    }

    private static @Nullable Object value(String field, ModelContact contact) {
        if (field.equals("tags")) {
            return contact.tags();
        }
        return contact.values()
                .get(field.replaceFirst("^buyerPreferences\\.", "buyerPreferences/")
                        .replaceFirst("^customFields\\.", "customFields/"));
    }

    private static boolean test(JsonNode rule, @Nullable Object actual) {
        String operator = rule.required("op").asString();
        return switch (operator) {
            case "is" ->
                actual instanceof Collection<?> many
                        ? many.contains(rule.required("value").asString())
                        : rule.required("value").asString().equals(String.valueOf(actual));
            case "in" ->
                rule.required("value")
                        .valueStream()
                        .anyMatch(value -> actual instanceof Collection<?> many
                                ? many.contains(value.asString())
                                : value.asString().equals(actual));
            case "between" ->
                actual instanceof Number number
                        && number.doubleValue() >= rule.required("value").get(0).asDouble()
                        && number.doubleValue() <= rule.required("value").get(1).asDouble();
            case "exists" -> actual != null;
            default -> throw new IllegalArgumentException("the demo's model does not know the operator " + operator);
        };
    }
}
