package org.audienceshare.sync.inmemory;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Documents as plain maps, which a driver's own kind of document does not equal. */
public final class PlainValues {

    private PlainValues() {}

    public static Map<String, Object> of(Map<String, Object> document) {
        Map<String, Object> plain = new LinkedHashMap<>();
        document.forEach((name, value) -> plain.put(name, of(value)));
        return plain;
    }

    @SuppressWarnings("unchecked")
    private static Object of(Object value) {
        if (value instanceof Map<?, ?> map) {
            return of((Map<String, Object>) map);
        }
        return value instanceof Collection<?> list
                ? list.stream().map(PlainValues::of).toList()
                : value;
    }
}
