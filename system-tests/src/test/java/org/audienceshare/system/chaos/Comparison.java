package org.audienceshare.system.chaos;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.audienceshare.system.chaos.ExpectedContacts.Contact;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** What the collections have otherwise than the model, contact by contact and field by field. */
final class Comparison {

    private static final Set<String> FIELDS = Set.of(
            "_id",
            "email",
            "firstName",
            "phone",
            "subscription",
            "customFields",
            "buyerPreferences",
            "tags",
            "ownTags",
            "audiences",
            "source",
            "audienceSync",
            "createdAt",
            "updatedAt");

    private final List<String> lost = new ArrayList<>();
    private final List<String> doubled = new ArrayList<>();
    private final List<String> other = new ArrayList<>();

    /** Compares all these accounts. Nothing may change meanwhile. */
    static Comparison of(MongoDatabase database, ExpectedContacts expected, Collection<String> accounts) {
        Comparison comparison = new Comparison();
        for (String account : accounts) {
            comparison.compare(
                    account,
                    expected.of(account),
                    database.getCollection("contacts." + account).find());
        }
        return comparison;
    }

    /** Contacts, memberships and values that are missing. */
    List<String> lost() {
        return List.copyOf(lost);
    }

    /** Contacts, tags and memberships that are there twice. */
    List<String> doubled() {
        return List.copyOf(doubled);
    }

    /** Everything else: data of others, resubscribed people, values that differ. */
    List<String> other() {
        return List.copyOf(other);
    }

    private void compare(String account, Map<String, Contact> expected, Iterable<Document> documents) {
        Set<String> seen = new HashSet<>();
        for (Document document : documents) {
            String email = String.valueOf(document.get("email"));
            String where = account + " " + email + ": ";
            Contact contact = expected.get(email);
            if (!seen.add(email)) {
                doubled.add(where + "the address is there twice");
            } else if (contact == null) {
                other.add(where + "should not be there");
            } else {
                compare(where, contact, document);
            }
        }
        expected.keySet().stream()
                .filter(email -> !seen.contains(email))
                .forEach(email -> lost.add(account + " " + email + ": is missing"));
    }

    private void compare(String where, Contact expected, Document document) {
        compare(where + "tags", expected.tags(), strings(document.get("tags")));
        compare(where + "audiences", expected.audiences(), strings(document.get("audiences")));
        String status = part(document, "subscription", "status");
        if (!Objects.equals(status, expected.subscribed() ? "SUBSCRIBED" : "UNSUBSCRIBED")) {
            other.add(where + "is " + status);
        }
        String source = part(document, "source", "accountId");
        if (expected.sender() == null ? source != null : source == null) {
            other.add(where + "comes from " + source + " and not from " + expected.sender());
        }
        if (expected.sender() != null
                && !expected.values().isEmpty()
                && !expected.sender().equals(source)) {
            other.add(where + "comes from " + source + " and not from " + expected.sender());
        }
        Map<String, String> values = values(document);
        if (!values.equals(expected.values())) {
            (values.keySet().containsAll(expected.values().keySet()) ? other : lost)
                    .add(where + "has " + values + " and not " + expected.values());
        }
        document.keySet().stream()
                .filter(field -> !FIELDS.contains(field))
                .forEach(field -> other.add(where + "has the field " + field));
    }

    private void compare(String what, Set<String> expected, List<String> actual) {
        if (!actual.containsAll(expected)) {
            lost.add(what + " are " + actual + " and not " + expected);
        }
        if (!expected.containsAll(actual)) {
            other.add(what + " are " + actual + " and not " + expected);
        }
        if (new HashSet<>(actual).size() < actual.size()) {
            doubled.add(what + " are " + actual);
        }
    }

    private static Map<String, String> values(Document document) {
        Map<String, String> values = new HashMap<>();
        put(values, "first name", document.get("firstName"));
        put(values, "phone", document.get("phone"));
        if (document.get("customFields") instanceof Document fields) {
            fields.forEach((field, value) -> put(values, "custom." + field, value));
        }
        return values;
    }

    private static void put(Map<String, String> values, String field, @Nullable Object value) {
        if (value != null) {
            values.put(field, value.toString());
        }
    }

    private static @Nullable String part(Document document, String field, String key) {
        return document.get(field) instanceof Document inner ? inner.getString(key) : null;
    }

    private static List<String> strings(@Nullable Object value) {
        return value instanceof Collection<?> many
                ? many.stream().map(String::valueOf).toList()
                : List.of();
    }
}
