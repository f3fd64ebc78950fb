package org.audienceshare.sync.merge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.sync.freeze.FrozenContact;
import org.audienceshare.sync.merge.MergeRules.FieldVerdict;
import org.jspecify.annotations.Nullable;

/** Merges the values of one contact three ways, field by field; preferences and custom fields key by key. */
final class FieldMerge {

    private final MergePolicy policy;

    FieldMerge(MergePolicy policy) {
        this.policy = policy;
    }

    FieldChanges merge(Bases bases, FrozenContact target, Contact current) {
        FieldChanges.Builder changes = new FieldChanges.Builder(current.value(ContactFields.UPDATED_AT));
        for (String field : ContactFields.WHOLE_FIELDS) {
            if (!isSame(field, target, current)) {
                mergeValue(changes, field, bases.values(field), target.values().get(field), current.value(field));
            }
        }
        for (String field : ContactFields.KEYED_FIELDS) {
            if (!isSame(field, target, current)) {
                mergeKeyed(changes, field, bases.values(field), target.values().get(field), current.value(field));
            }
        }
        return changes.build();
    }

    /** Most values are, of most contacts of most syncs: then the bases are not even decoded. Values that are the same have the same keys. */
    private static boolean isSame(String field, FrozenContact target, Contact current) {
        return BlankValues.equal(current.value(field), target.values().get(field));
    }

    private void mergeValue(
            FieldChanges.Builder changes,
            String path,
            List<@Nullable Object> bases,
            @Nullable Object target,
            @Nullable Object current) {
        switch (MergeRules.decide(policy, bases, target, current)) {
            case SAME -> {}
            case FOLLOW -> changes.write(path, current, target);
            case KEEP -> changes.keep();
        }
    }

    private void mergeKeyed(
            FieldChanges.Builder changes,
            String field,
            List<@Nullable Object> bases,
            @Nullable Object target,
            @Nullable Object current) {
        if (!BlankValues.isBlank(current) && !(current instanceof Map)) {
            mergeValue(changes, field, bases, target, current);
            return;
        }
        Map<String, @Nullable Object> follow = new LinkedHashMap<>();
        Set<String> keys = new LinkedHashSet<>();
        bases.forEach(base -> keys.addAll(keyed(base).keySet()));
        keys.addAll(keyed(target).keySet());
        for (String key : keys) {
            FieldVerdict verdict = MergeRules.decide(
                    policy,
                    values(bases, key),
                    keyed(target).get(key),
                    keyed(current).get(key));
            if (verdict == FieldVerdict.FOLLOW) {
                follow.put(key, keyed(target).get(key));
            } else if (verdict == FieldVerdict.KEEP) {
                changes.keep();
            }
        }
        if (follow.isEmpty()) {
            return;
        }
        if (isAddressable(current, follow.keySet())) {
            follow.forEach((key, value) ->
                    changes.write(field + "." + key, keyed(current).get(key), value));
        } else {
            changes.writeDocument(field, current, withChanges(keyed(current), follow));
        }
    }

    /**
     * Whether a dotted path can address each key: an update reads a dot as a step into a sub-document, a leading dollar sign
     * as an operator, and can't step into a null.
     */
    private static boolean isAddressable(@Nullable Object current, Set<String> keys) {
        return current instanceof Map
                && keys.stream().noneMatch(key -> key.isEmpty() || key.indexOf('.') >= 0 || key.charAt(0) == '$');
    }

    private static Map<String, Object> withChanges(Map<String, Object> current, Map<String, @Nullable Object> follow) {
        Map<String, Object> document = new LinkedHashMap<>(current);
        follow.forEach((key, value) -> {
            if (value == null || BlankValues.isBlank(value)) {
                document.remove(key);
            } else {
                document.put(key, value);
            }
        });
        return document;
    }

    private static List<@Nullable Object> values(List<@Nullable Object> documents, String key) {
        List<@Nullable Object> values = new ArrayList<>();
        documents.forEach(document -> values.add(keyed(document).get(key)));
        return values;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> keyed(@Nullable Object value) {
        return value instanceof Map ? (Map<String, Object>) value : Map.of();
    }
}
