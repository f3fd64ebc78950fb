package org.audienceshare.share.contact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.audienceshare.contacts.contact.Contact.SubscriptionStatus;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.contact.ContactImporter;
import org.audienceshare.contacts.optout.OptOut;
import org.audienceshare.share.contact.consent.OptOutReason;
import org.jspecify.annotations.Nullable;

/** Rows that are written together, one document for each address. */
final class ImportBatch {

    private static final int NOT_STATED = 0;
    private static final int SUBSCRIBED = 1;
    private static final int OPTED_OUT = 2;

    private final Map<String, Map<String, Object>> documents = new LinkedHashMap<>();
    private final Map<String, List<Integer>> lines = new LinkedHashMap<>();
    private int rows;
    private long characters;

    /** Adds a row; rows with the same address are merged into one document. */
    void add(ContactCsvReader.Row.Accepted row) {
        documents.merge(row.email(), row.document(), ImportBatch::merged);
        linesOf(row.email()).add(row.line());
        rows++;
        characters += characters(row.document());
    }

    /** Adds the opt-out of a row that is refused. It is none of the {@link #lines()}. */
    void add(ContactCsvReader.Row.OptedOut row) {
        for (String email : row.emails()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put(ContactFields.EMAIL, email);
            document.put(ContactFields.SUBSCRIPTION, new LinkedHashMap<>(row.subscription()));
            documents.merge(email, document, ImportBatch::merged);
            linesOf(email);
        }
        rows++;
        characters += characters(row.subscription()) * (long) row.emails().size();
    }

    /** How many rows were added. */
    int rows() {
        return rows;
    }

    /** How many characters the texts of the added rows have. */
    long characters() {
        return characters;
    }

    private static long characters(@Nullable Object value) {
        if (value instanceof String text) {
            return text.length();
        }
        if (value instanceof Map<?, ?> fields) {
            return characters(fields.values());
        }
        return value instanceof Collection<?> values
                ? values.stream().mapToLong(ImportBatch::characters).sum()
                : 0;
    }

    private List<Integer> linesOf(String email) {
        return lines.computeIfAbsent(email, key -> new ArrayList<>());
    }

    /** The addresses that no row opts out. */
    List<String> notOptedOut() {
        return documents.entrySet().stream()
                .filter(entry -> rank(entry.getValue().get(ContactFields.SUBSCRIPTION)) != OPTED_OUT)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The opt-outs that the rows report. */
    List<OptOut> optOuts(Instant now) {
        return documents.entrySet().stream()
                .filter(entry -> rank(entry.getValue().get(ContactFields.SUBSCRIPTION)) == OPTED_OUT)
                .map(entry -> new OptOut(entry.getKey(), now, OptOut.Origin.REPORTED))
                .toList();
    }

    /** How many documents say nothing about consent, though the file does for others. */
    long notStated() {
        return documents.values().stream()
                .filter(document -> rank(document.get(ContactFields.SUBSCRIPTION)) == NOT_STATED)
                .count();
    }

    /** A row does not subscribe a person whose opt-out is remembered: it may have been made before that, or by default. */
    void unsubscribe(Set<String> optedOut) {
        documents.forEach((email, document) -> {
            if (optedOut.contains(email)
                    && document.get(ContactFields.SUBSCRIPTION) instanceof Map<?, ?> subscription
                    && rank(subscription) != OPTED_OUT) {
                Map<Object, Object> unsubscribed = new LinkedHashMap<>(subscription);
                unsubscribed.put("status", SubscriptionStatus.UNSUBSCRIBED.name());
                unsubscribed.put("reason", OptOutReason.UNSUBSCRIBED.stored());
                document.put(ContactFields.SUBSCRIPTION, unsubscribed);
            }
        });
    }

    /** One document for each address, in the order of the addresses' first rows. */
    List<Map<String, Object>> documents() {
        return List.copyOf(documents.values());
    }

    /** The lines that were merged into each of {@link #documents()}. */
    List<List<Integer>> lines() {
        return List.copyOf(lines.values());
    }

    /** The same rules as for stored contacts: later values replace earlier ones, tags are added, sub-documents are merged by
     * key, and nobody is resubscribed. */
    private static Map<String, Object> merged(Map<String, Object> first, Map<String, Object> later) {
        Map<String, Object> both = new LinkedHashMap<>(first);
        later.forEach((field, value) -> both.merge(field, value, (old, given) -> merged(field, old, given)));
        return both;
    }

    private static Object merged(String field, Object old, Object given) {
        if (field.equals(ContactFields.CREATED_AT)) {
            return old;
        }
        if (field.equals(ContactFields.SUBSCRIPTION)) {
            return rank(old) >= rank(given) ? old : given;
        }
        if (field.equals(ContactFields.TAGS)) {
            Set<Object> tags = new LinkedHashSet<>((Collection<?>) old);
            tags.addAll((Collection<?>) given);
            return List.copyOf(tags);
        }
        if (old instanceof Map<?, ?> before && given instanceof Map<?, ?> after) {
            Map<Object, Object> keys = new LinkedHashMap<>(before);
            keys.putAll(after);
            return keys;
        }
        return given;
    }

    /** Of several rows of a person, the one that opts out counts, then one that subscribes. */
    private static int rank(@Nullable Object subscription) {
        if (!(subscription instanceof Map<?, ?> map)) {
            return NOT_STATED;
        }
        if (ContactImporter.NOT_STATED.equals(map.get("reason"))) {
            return NOT_STATED;
        }
        return SubscriptionStatus.SUBSCRIBED.name().equals(map.get("status")) ? SUBSCRIBED : OPTED_OUT;
    }
}
