package org.audienceshare.share.audience.pages;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.value.ValueText;
import org.audienceshare.share.pages.PageTexts;
import org.jspecify.annotations.Nullable;

/**
 * The stored values of a contact as people read them, whatever their types. Long ones are cut off.
 *
 * @param zone where days begin
 */
record ContactValues(PageTexts texts, ZoneId zone) {

    /** Most preferences or custom fields that are shown. */
    static final int MAX_LINES = 200;

    private static final int MAX_CHARS = 1_000;

    /** In the order of an envelope. */
    private static final List<String> ADDRESS_PARTS =
            List.of("street", "suburb", "city", "state", "postcode", "country");

    /** @param name of a field, as people or other systems wrote it */
    record Line(String name, String value) {}

    /** The preferences or custom fields that have a value, in alphabetical order. */
    List<Line> lines(Contact contact, String field) {
        if (!(contact.value(field) instanceof Map<?, ?> map)) {
            return List.of();
        }
        Map<String, String> lines = new TreeMap<>(String.CASE_INSENSITIVE_ORDER.thenComparing(String::compareTo));
        map.forEach((key, value) -> lines.put(String.valueOf(key), text(value)));
        return lines.entrySet().stream()
                .filter(line -> !line.getValue().isEmpty())
                .limit(MAX_LINES)
                .map(line -> new Line(line.getKey(), line.getValue()))
                .toList();
    }

    /** The postal address in one line. */
    String address(Contact contact) {
        if (!(contact.value(ContactFields.ADDRESS) instanceof Map<?, ?> map)) {
            return text(contact.value(ContactFields.ADDRESS));
        }
        List<Object> parts = new ArrayList<>(ADDRESS_PARTS);
        map.keySet().stream().filter(key -> !ADDRESS_PARTS.contains(key)).forEach(parts::add);
        return cut(parts.stream()
                .map(part -> text(map.get(part)))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", ")));
    }

    /** Empty if there is no value. */
    String text(@Nullable Object value) {
        if (value instanceof Boolean yes) {
            return texts.get(yes ? "audience.editor.yes" : "audience.editor.no");
        }
        if (value instanceof Collection<?> values) {
            return joined(values.stream().map(this::text));
        }
        if (value instanceof Map<?, ?> map) {
            return joined(map.entrySet().stream().map(entry -> entry.getKey() + ": " + text(entry.getValue())));
        }
        return cut(ValueText.of(value, zone).orElse(""));
    }

    private static String joined(Stream<String> parts) {
        return cut(parts.limit(MAX_LINES).collect(Collectors.joining("; ")));
    }

    private static String cut(String text) {
        return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS) + "…";
    }
}
