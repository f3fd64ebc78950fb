package org.audienceshare.contacts.mongo;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * How values of one type are stored.
 *
 * @param write to what the database stores; never gets a null
 * @param read from what the database stores; never gets a null
 * @param missing what a missing field or a null reads as
 */
record FieldFormat(
        Function<Object, Object> write,
        Function<Object, Object> read,
        @Nullable Object missing) {

    private static final FieldFormat AS_IT_IS = new FieldFormat(value -> value, value -> value, null);

    /**
     * The format of a type: numbers, booleans and texts as they are, instants as dates, enum constants by name, records
     * of one text (ids) as that text, other records as sub-documents, and lists of all these.
     */
    static FieldFormat of(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            FieldFormat element = of(generic.getActualTypeArguments()[0]);
            return new FieldFormat(mapping(element.write), mapping(element.read), List.of());
        }
        return type instanceof Class<?> plain ? ofClass(plain) : AS_IT_IS;
    }

    FieldFormat withDefault(Object value) {
        return new FieldFormat(write, read, value);
    }

    @Nullable
    Object written(@Nullable Object value) {
        return value == null ? null : write.apply(value);
    }

    @Nullable
    Object readValue(@Nullable Object stored) {
        return stored == null ? missing : read.apply(stored);
    }

    private static FieldFormat ofClass(Class<?> type) {
        if (type == int.class) {
            return new FieldFormat(value -> value, stored -> ((Number) stored).intValue(), 0);
        }
        if (type == long.class) {
            return new FieldFormat(value -> value, stored -> ((Number) stored).longValue(), 0L);
        }
        if (type == boolean.class) {
            return AS_IT_IS.withDefault(false);
        }
        if (type == Instant.class) {
            return new FieldFormat(value -> Date.from((Instant) value), stored -> ((Date) stored).toInstant(), null);
        }
        if (type.isEnum()) {
            return new FieldFormat(value -> ((Enum<?>) value).name(), stored -> constant(type, (String) stored), null);
        }
        return type.isRecord() ? ofRecord(type.asSubclass(Record.class)) : AS_IT_IS;
    }

    private static <T extends Record> FieldFormat ofRecord(Class<T> type) {
        RecordMapper<T> mapper = RecordMapper.of(type);
        RecordComponent[] components = type.getRecordComponents();
        if (components.length == 1 && components[0].getType() == String.class) {
            String only = components[0].getName();
            return new FieldFormat(
                    value -> Objects.requireNonNull(
                            mapper.write(type.cast(value)).get(only)),
                    stored -> mapper.read(new Document(only, stored)),
                    null);
        }
        return new FieldFormat(value -> mapper.write(type.cast(value)), stored -> mapper.read((Document) stored), null);
    }

    private static Object constant(Class<?> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + type.getSimpleName() + " " + name));
    }

    private static Function<Object, Object> mapping(Function<Object, Object> element) {
        return list -> ((List<?>) list).stream().map(element).toList();
    }
}
