package org.audienceshare.sync.histories;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.audienceshare.events.model.MergePolicy;

/**
 * Whose values stand (DESIGN, what a sync guarantees, 3 and 5). A value is missing where it is absent, null, the empty
 * text, or has only missing parts.
 */
final class ModelFields {

    private static final List<String> WHOLE = List.of("firstName", "lastName", "phone", "address");
    private static final List<String> KEYED = List.of("buyerPreferences", "customFields");

    private final MergePolicy policy;

    ModelFields(MergePolicy policy) {
        this.policy = policy;
    }

    /** What travels with a copy: what is missing does not. */
    static Map<String, Object> travelling(Map<String, Object> contact) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String field : WHOLE) {
            if (!isMissing(contact.get(field))) {
                values.put(field, contact.get(field));
            }
        }
        for (String field : KEYED) {
            if (!isMissing(contact.get(field))) {
                values.put(field, contact.get(field));
            }
        }
        return values;
    }

    /**
     * Brings a recipient's contact to the sender's values.
     *
     * @param had the sender's values that the recipient may have got until now, each an empty map for none
     */
    void merge(Map<String, Object> contact, List<Map<String, Object>> had, Map<String, Object> sent) {
        WHOLE.forEach(field -> one(contact, field, of(had, field), sent.get(field)));
        for (String field : KEYED) {
            Object now = contact.get(field);
            if (!isMissing(now) && !(now instanceof Map)) {
                // Something else than a document is one value.
                one(contact, field, of(had, field), sent.get(field));
            } else {
                keyed(
                        contact,
                        field,
                        of(had, field).stream().map(ModelFields::keys).toList(),
                        keys(sent.get(field)));
            }
        }
    }

    private static List<Object> of(List<Map<String, Object>> had, String field) {
        List<Object> values = new ArrayList<>();
        had.forEach(contact -> values.add(contact.get(field)));
        return values;
    }

    private void keyed(
            Map<String, Object> contact, String field, List<Map<String, Object>> had, Map<String, Object> sent) {
        Map<String, Object> before = keys(contact.get(field));
        Map<String, Object> after = new LinkedHashMap<>(before);
        TreeSet<String> named = new TreeSet<>(sent.keySet());
        had.forEach(one -> named.addAll(one.keySet()));
        named.forEach(key -> one(after, key, of(had, key), sent.get(key)));
        if (!after.equals(before)) {
            contact.put(field, after);
        }
    }

    private void one(Map<String, Object> holder, String name, List<Object> had, Object sent) {
        Object now = holder.get(name);
        boolean untouched = had.stream().anyMatch(value -> areAlike(now, value));
        boolean follows = switch (policy) {
            case RECIPIENT_EDITS_WIN -> untouched;
            case SENDER_WINS -> untouched || !isMissing(sent);
            case FILL_MISSING -> untouched && isMissing(now);
        };
        if (!follows || areAlike(now, sent)) {
            return;
        }
        if (isMissing(sent)) {
            holder.remove(name);
        } else {
            holder.put(name, sent);
        }
    }

    /** Whether a contact has the copied fields of any of these, and no others. */
    static boolean areTheSame(Map<String, Object> contact, List<Map<String, Object>> copied) {
        TreeSet<String> fields = new TreeSet<>(WHOLE);
        fields.addAll(KEYED);
        return fields.containsAll(contact.keySet())
                && fields.stream()
                        .allMatch(
                                field -> copied.stream().anyMatch(one -> areAlike(contact.get(field), one.get(field))));
    }

    private static boolean isMissing(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().allMatch(ModelFields::isMissing);
        }
        if (value instanceof Collection<?> list) {
            return list.stream().allMatch(ModelFields::isMissing);
        }
        return value == null || value.equals("");
    }

    /** Numbers of another type are alike. All numbers of histories are whole. */
    private static boolean areAlike(Object one, Object other) {
        return isMissing(one) ? isMissing(other) : whole(one).equals(whole(other));
    }

    private static Object whole(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> fields = new HashMap<>();
            map.forEach((name, inner) -> fields.put(name, whole(inner)));
            return fields;
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(ModelFields::whole).toList();
        }
        return value instanceof Number number ? number.longValue() : value == null ? "null" : value;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> keys(Object value) {
        return value instanceof Map ? (Map<String, Object>) value : Map.of();
    }
}
