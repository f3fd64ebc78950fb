package org.audienceshare.sync.histories;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads contacts' documents and converts them for the comparison. */
final class ContactDocuments {

    private static final List<String> IDS_AND_TIMES = List.of("_id", "audienceSync", "createdAt", "updatedAt");

    private ContactDocuments() {}

    static List<String> strings(Map<String, Object> document, String field) {
        List<String> strings = new ArrayList<>();
        if (document.get(field) instanceof Collection<?> values) {
            values.stream().filter(String.class::isInstance).forEach(value -> strings.add((String) value));
        }
        return strings;
    }

    /**
     * The document without ids and times, its fields in order. Of the marks of own tags those count that say something:
     * of a tag that the contact has, and that an audience it is in has too.
     *
     * @param audienceTags tags of the shared audiences that the contact is in
     */
    static String comparable(Map<String, Object> document, Collection<String> audienceTags) {
        Map<String, Object> shown = new TreeMap<>();
        document.forEach((field, value) -> shown.put(field, sorted(value)));
        IDS_AND_TIMES.forEach(shown::remove);
        for (String withTime : List.of("subscription", "source")) {
            if (shown.get(withTime) instanceof Map<?, ?> map) {
                map.remove("at");
            }
        }
        TreeSet<String> own = new TreeSet<>(strings(document, "ownTags"));
        own.retainAll(strings(document, "tags"));
        own.retainAll(audienceTags);
        shown.put("ownTags", own);
        return shown.toString();
    }

    private static Object sorted(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, inner) -> sorted.put((String) key, sorted(inner)));
            return sorted;
        }
        if (value instanceof Collection<?> values) {
            return values.stream().map(ContactDocuments::sorted).toList();
        }
        return value instanceof String text ? '"' + text + '"' : value;
    }
}
