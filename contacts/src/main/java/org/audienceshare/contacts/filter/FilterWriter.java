package org.audienceshare.contacts.filter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a filter in the filter language, so that {@link FilterParser} parses it to the same filter. */
public final class FilterWriter {

    private FilterWriter() {}

    /** Returns maps, lists, strings, numbers and booleans, for a JSON library or a database. */
    public static Map<String, Object> write(Filter filter) {
        if (filter instanceof Filter.Group group) {
            List<Map<String, Object>> parts =
                    group.parts().stream().map(FilterWriter::write).toList();
            return Map.of(FilterParser.key(group.quantifier()), parts);
        }
        Filter.Rule rule = (Filter.Rule) filter;
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("field", rule.field().path());
        written.put("op", rule.operator().key());
        List<Object> values = rule.values().stream().map(FilterWriter::value).toList();
        switch (rule.operator()) {
            case EXISTS, MISSING -> {}
            case IN, NOT_IN, BETWEEN -> written.put("value", values);
            default -> written.put("value", values.get(0));
        }
        return written;
    }

    private static Object value(Object value) {
        return value instanceof Instant || value instanceof LocalDate ? value.toString() : value;
    }
}
