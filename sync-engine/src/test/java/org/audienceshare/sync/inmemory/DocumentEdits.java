package org.audienceshare.sync.inmemory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Classic update operators on one document in memory. What was there is never changed but copied on the way, so that
 * whoever read it goes on seeing what it read.
 */
final class DocumentEdits {

    private final Map<String, Object> document;

    DocumentEdits(Map<String, Object> document) {
        this.document = new LinkedHashMap<>(document);
    }

    Map<String, Object> result() {
        return document;
    }

    void set(String path, Object value) {
        String[] steps = path.split("\\.", -1);
        parentOf(steps).put(steps[steps.length - 1], value);
    }

    /** Of a path that leads nowhere nothing is removed. */
    void unset(String path) {
        String[] steps = path.split("\\.", -1);
        Map<String, Object> parent = document;
        for (int i = 0; i < steps.length - 1; i++) {
            if (!(parent.get(steps[i]) instanceof Map)) {
                return;
            }
            parent = copyOfChild(parent, steps[i]);
        }
        parent.remove(steps[steps.length - 1]);
    }

    void addToSet(String field, Object value) {
        List<Object> values = new ArrayList<>(listOf(field, "$addToSet"));
        if (!values.contains(value)) {
            values.add(value);
        }
        document.put(field, values);
    }

    void pullAll(String field, Collection<?> gone) {
        if (!document.containsKey(field)) {
            return;
        }
        List<Object> values = new ArrayList<>(listOf(field, "$pull"));
        values.removeAll(gone);
        document.put(field, values);
    }

    /** As a guarded update compares: a missing value is a null, and a path leads only through documents. */
    boolean holds(String path, Object expected) {
        Object value = document;
        for (String step : path.split("\\.", -1)) {
            if (!(value instanceof Map<?, ?> fields)) {
                return false;
            }
            value = fields.get(step);
        }
        return Objects.equals(value, expected);
    }

    /** Whether the field is a list, or missing where {@code exists} is false. */
    boolean isList(String field, boolean exists) {
        return exists ? document.get(field) instanceof Collection : !document.containsKey(field);
    }

    boolean isListWith(String field, Object element) {
        return document.get(field) instanceof Collection<?> values && values.contains(element);
    }

    private Collection<?> listOf(String field, String operator) {
        if (!document.containsKey(field)) {
            return List.of();
        }
        if (document.get(field) instanceof Collection<?> values) {
            return values;
        }
        throw new RefusedUpdate(operator + " on a field that is no array");
    }

    private Map<String, Object> parentOf(String[] steps) {
        Map<String, Object> parent = document;
        for (int i = 0; i < steps.length - 1; i++) {
            if (parent.containsKey(steps[i]) && !(parent.get(steps[i]) instanceof Map)) {
                throw new RefusedUpdate("a path through a value that is no document");
            }
            parent = copyOfChild(parent, steps[i]);
        }
        return parent;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> copyOfChild(Map<String, Object> parent, String name) {
        Map<String, Object> copy = new LinkedHashMap<>();
        if (parent.get(name) instanceof Map<?, ?> child) {
            copy.putAll((Map<String, Object>) child);
        }
        parent.put(name, copy);
        return copy;
    }

    /** The database refuses the update; the document stays as it was. */
    static final class RefusedUpdate extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RefusedUpdate(String reason) {
            super(reason, null, false, false);
        }
    }
}
