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
import org.audienceshare.contacts.optout.OptOut;
import org.jspecify.annotations.Nullable;

/** Rows that are written together, one document for each address. */
final class ImportBatch {

    private final Map<String, Map<String, Object>> documents = new LinkedHashMap<>();
    private final Map<String, List<Integer>> lines = new LinkedHashMap<>();
    private int rows;

    /** Adds a row; rows with the same address are merged into one document. */
    void add(ContactCsvReader.Row.Accepted row) {
        documents.merge(row.email(), row.document(), ImportBatch::merged);
        lines.computeIfAbsent(row.email(), email -> new ArrayList<>()).add(row.line());
        rows++;
    }

    int rows() {
        return rows;
    }

    Set<String> addresses() {
        return documents.keySet();
    }

    /** The opt-outs that the rows report. */
    List<OptOut> optOuts(Instant now) {
        return documents.entrySet().stream()
                .filter(entry -> isUnsubscribed(entry.getValue().get(ContactFields.SUBSCRIPTION)))
                .map(entry -> new OptOut(entry.getKey(), now, OptOut.Origin.REPORTED))
                .toList();
    }

    /** A row does not subscribe a person whose opt-out is remembered: it may have been made before that, or by default. */
    void unsubscribe(Set<String> optedOut) {
        documents.forEach((email, document) -> {
            if (optedOut.contains(email)
                    && document.get(ContactFields.SUBSCRIPTION) instanceof Map<?, ?> subscription) {
                Map<Object, Object> unsubscribed = new LinkedHashMap<>(subscription);
                unsubscribed.put("status", SubscriptionStatus.UNSUBSCRIBED.name());
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
            return isUnsubscribed(old) ? old : given;
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

    private static boolean isUnsubscribed(@Nullable Object subscription) {
        return subscription instanceof Map<?, ?> map
                && map.get("status") instanceof String status
                && SubscriptionStatus.of(status) == SubscriptionStatus.UNSUBSCRIBED;
    }
}
