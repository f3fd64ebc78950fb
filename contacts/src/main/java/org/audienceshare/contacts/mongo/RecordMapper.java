package org.audienceshare.contacts.mongo;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Writes records as documents and reads them back: a field for each component, in the order of the components and under
 * the same name, unless the mapper is configured otherwise. {@link FieldFormat#of} lists the supported types.
 *
 * <p>Null is written as null. A missing field reads as null, 0, false or the empty list. Fields that the record does not
 * have are ignored, so this is only for documents that are written whole. Configure a mapper before its first use; after
 * that it can be shared between threads.
 */
public final class RecordMapper<R extends Record> {

    private final Constructor<R> constructor;
    private final Map<String, Part> parts = new LinkedHashMap<>();

    private RecordMapper(Class<R> type) {
        RecordComponent[] components = type.getRecordComponents();
        try {
            constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has its canonical constructor", e);
        }
        constructor.setAccessible(true);
        for (RecordComponent component : components) {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            parts.put(
                    component.getName(),
                    new Part(accessor, component.getName(), FieldFormat.of(component.getGenericType()), null));
        }
    }

    /** A mapper that can be configured with the methods below. */
    public static <R extends Record> RecordMapper<R> of(Class<R> type) {
        return new RecordMapper<>(type);
    }

    /** Stores a component under another field name. */
    public RecordMapper<R> named(String component, String field) {
        Part part = part(component);
        return with(component, new Part(part.accessor, field, part.format, null));
    }

    /** Reads this value where the field is missing or null. */
    public RecordMapper<R> withDefault(String component, Object value) {
        Part part = part(component);
        FieldFormat format = part.format;
        return with(component, new Part(part.accessor, part.field, format.withDefault(value), null));
    }

    /** Converts a component in its own way. Neither function sees a null. */
    @SuppressWarnings("unchecked")
    public <T> RecordMapper<R> converted(String component, Function<T, Object> write, Function<Object, T> read) {
        Part part = part(component);
        FieldFormat format = new FieldFormat((Function<Object, Object>) write, (Function<Object, Object>) read, null);
        return with(component, new Part(part.accessor, part.field, format, null));
    }

    /** Stores a component, itself a record, as a sub-document that {@code mapper} writes. */
    public <T extends Record> RecordMapper<R> nested(String component, RecordMapper<T> mapper) {
        return this.<T>converted(component, mapper::write, document -> mapper.read((Document) document));
    }

    /** Stores the fields of a component, itself a record and never null, among those of the record it belongs to. */
    public RecordMapper<R> inlined(String component, RecordMapper<?> mapper) {
        Part part = part(component);
        return with(component, new Part(part.accessor, part.field, part.format, mapper));
    }

    /** The document, without an {@code _id} unless a component is named so. */
    public Document write(R record) {
        Document document = new Document();
        writeInto(record, document);
        return document;
    }

    /** @throws RuntimeException what the record's constructor or a conversion throws */
    public R read(Document document) {
        Object[] values =
                parts.values().stream().map(part -> part.read(document)).toArray();
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException refused ? refused : new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void writeInto(Object record, Document document) {
        parts.values().forEach(part -> part.write(record, document));
    }

    private Part part(String component) {
        Part part = parts.get(component);
        if (part == null) {
            throw new IllegalArgumentException("the record has no component " + component);
        }
        return part;
    }

    private RecordMapper<R> with(String component, Part part) {
        parts.put(component, part);
        return this;
    }

    /** How one component is stored. */
    private record Part(
            Method accessor,
            String field,
            FieldFormat format,
            @Nullable RecordMapper<?> inlined) {

        void write(Object record, Document document) {
            Object value = valueIn(record);
            if (inlined == null) {
                document.append(field, format.written(value));
            } else {
                inlined.writeInto(Objects.requireNonNull(value), document);
            }
        }

        @Nullable
        Object read(Document document) {
            return inlined == null ? format.readValue(document.get(field)) : inlined.read(document);
        }

        private @Nullable Object valueIn(Object record) {
            try {
                return accessor.invoke(record);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
