package org.audienceshare.sync.histories;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads contacts' documents and converts them for the comparison. */
final class ContactDocuments {

    private static final List<String> IDS_AND_TIMES = List.of("_id", "audienceSync", "createdAt", "updatedAt");

    private static final int EXPECTED_LENGTH = 512;

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
        Map<String, Object> shown = new TreeMap<>(document);
        IDS_AND_TIMES.forEach(shown::remove);
        for (String withTime : List.of("subscription", "source")) {
            shown.computeIfPresent(withTime, (field, value) -> withoutTime(value));
        }
        TreeSet<String> own = new TreeSet<>();
        if (!audienceTags.isEmpty()) {
            own.addAll(strings(document, "ownTags"));
            own.retainAll(strings(document, "tags"));
            own.retainAll(audienceTags);
        }
        shown.remove("ownTags");
        StringBuilder text = new StringBuilder(EXPECTED_LENGTH);
        show(shown, text);
        return text.append(" own tags ").append(own).toString();
    }

    private static Object withoutTime(Object value) {
        if (value instanceof Map<?, ?> map && map.containsKey("at")) {
            Map<Object, Object> rest = new HashMap<>(map);
            rest.remove("at");
            return rest;
        }
        return value;
    }

    /** Appends to one text: to join a text for each value was most of the work of a comparison. */
    private static void show(Object value, StringBuilder text) {
        if (value instanceof Map<?, ?> map) {
            char before = '{';
            for (Map.Entry<?, ?> field : inOrder(map).entrySet()) {
                text.append(before).append(field.getKey()).append('=');
                show(field.getValue(), text);
                before = ' ';
            }
            text.append(before == '{' ? "{}" : "}");
        } else if (value instanceof Collection<?> values) {
            text.append('[');
            for (Object one : values) {
                show(one, text);
                text.append(' ');
            }
            text.append(']');
        } else if (value instanceof String string) {
            text.append('"').append(string).append('"');
        } else {
            text.append(value);
        }
    }

    private static Map<?, ?> inOrder(Map<?, ?> map) {
        return map instanceof SortedMap || map.size() < 2 ? map : new TreeMap<>(map);
    }
}
