package org.audienceshare.local.demo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.audienceshare.local.demo.DemoReport.Difference;
import org.jspecify.annotations.Nullable;

/** Compares the contacts of an account with the model, contact by contact and field by field. */
final class Checker {

    private static final Set<String> KNOWN_FIELDS = Set.of(
            "_id",
            "email",
            "firstName",
            "lastName",
            "phone",
            "address",
            "subscription",
            "buyerPreferences",
            "customFields",
            "tags",
            "audiences",
            "source",
            "audienceSync",
            "ownTags",
            "createdAt",
            "updatedAt");
    private static final List<String> WHOLE_FIELDS = List.of("firstName", "lastName", "phone", "address");
    private static final List<String> KEYED_FIELDS = List.of("buyerPreferences", "customFields");

    private final Model model;
    private final String sender;

    Checker(Model model, String sender) {
        this.model = model;
        this.sender = sender;
    }

    /** The differences of the account, by kind; empty if there are none. */
    List<Difference> check(String account, Iterable<? extends Map<String, Object>> documents) {
        SortedMap<String, Integer> kinds = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        SortedMap<String, ModelContact> contacts = model.contacts(account);
        for (Map<String, Object> document : documents) {
            String email = String.valueOf(document.get("email"));
            ModelContact expected = contacts.get(email);
            if (!seen.add(email)) {
                count(kinds, "address exists twice");
            } else if (expected == null) {
                count(kinds, "contact should not be there");
            } else {
                differences(expected, document).forEach(kind -> count(kinds, kind));
            }
        }
        contacts.keySet().stream()
                .filter(email -> !seen.contains(email))
                .forEach(email -> count(kinds, "contact is missing"));
        List<Difference> differences = new ArrayList<>();
        kinds.forEach((kind, count) -> differences.add(new Difference(account, kind, count)));
        return differences;
    }

    private List<String> differences(ModelContact expected, Map<String, Object> document) {
        List<String> kinds = new ArrayList<>();
        setDifferences("tag", expected.tags(), strings(document.get("tags")), kinds);
        Set<String> audiences = expected.isMember() ? Set.of(model.audienceId()) : Set.of();
        setDifferences("audience", audiences, strings(document.get("audiences")), kinds);
        subscriptionDifference(expected, document, kinds);
        sourceDifference(expected, document, kinds);
        Map<String, Object> actual = values(document);
        Set<String> paths = new HashSet<>(actual.keySet());
        paths.addAll(expected.values().keySet());
        for (String path : paths) {
            if (!Objects.equals(canonical(expected.values().get(path)), canonical(actual.get(path)))) {
                kinds.add("value of " + path + " differs");
            }
        }
        document.keySet().stream()
                .filter(field -> !KNOWN_FIELDS.contains(field))
                .forEach(field -> kinds.add("field " + field + " should not be there"));
        return kinds;
    }

    private static void setDifferences(
            String what, Set<String> expected, List<String> actual, Collection<String> kinds) {
        if (!actual.containsAll(expected)) {
            kinds.add(what + " is missing");
        }
        if (!expected.containsAll(actual)) {
            kinds.add(what + " should not be there");
        }
        if (new HashSet<>(actual).size() < actual.size()) {
            kinds.add(what + " exists twice");
        }
    }

    private static void subscriptionDifference(
            ModelContact expected, Map<String, Object> document, Collection<String> kinds) {
        Object status =
                document.get("subscription") instanceof Map<?, ?> subscription ? subscription.get("status") : null;
        boolean subscribed = "SUBSCRIBED".equals(status);
        if (subscribed && !expected.isSubscribed()) {
            kinds.add("was resubscribed");
        } else if (!subscribed && expected.isSubscribed()) {
            kinds.add("is unsubscribed");
        }
    }

    private void sourceDifference(ModelContact expected, Map<String, Object> document, Collection<String> kinds) {
        Object from = document.get("source") instanceof Map<?, ?> source ? source.get("accountId") : null;
        if (expected.isCopy() && !sender.equals(from)) {
            kinds.add("copy does not name its sender");
        } else if (!expected.isCopy() && from != null) {
            kinds.add("own contact names a sender");
        }
    }

    private static Map<String, Object> values(Map<String, Object> document) {
        Map<String, Object> values = new HashMap<>();
        for (String field : WHOLE_FIELDS) {
            putIfPresent(values, field, document.get(field));
        }
        for (String field : KEYED_FIELDS) {
            if (document.get(field) instanceof Map<?, ?> keyed) {
                keyed.forEach((key, value) -> putIfPresent(values, field + "/" + key, value));
            }
        }
        return values;
    }

    private static void putIfPresent(Map<String, Object> values, String path, @Nullable Object value) {
        boolean empty = value instanceof Map<?, ?> map && map.isEmpty();
        if (value != null && !empty) {
            values.put(path, value);
        }
    }

    /** Numbers by value and dates by instant, independent of the stored type. */
    private static @Nullable Object canonical(@Nullable Object value) {
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).stripTrailingZeros();
        }
        if (value instanceof Date date) {
            return date.toInstant();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> parts = new TreeMap<>();
            map.forEach((key, part) -> parts.put(String.valueOf(key), canonical(part)));
            parts.values().removeIf(Objects::isNull);
            return parts;
        }
        return value;
    }

    private static List<String> strings(@Nullable Object value) {
        return value instanceof Collection<?> many
                ? many.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static void count(Map<String, Integer> kinds, String kind) {
        kinds.merge(kind, 1, Integer::sum);
    }
}
