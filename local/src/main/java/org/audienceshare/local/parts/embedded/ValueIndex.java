package org.audienceshare.local.parts.embedded;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The documents of a collection by the texts and ids in one field, in memory. */
final class ValueIndex {

    private static final ValueDataType ORDER = new ValueDataType();

    private final String field;
    private final Map<Object, Set<Object>> positions = new HashMap<>();

    /** @param field may have dots */
    ValueIndex(String field) {
        this.field = field;
    }

    /** Whether documents are found by such a value. */
    static boolean isIndexed(@Nullable Object value) {
        return value instanceof String || value instanceof ObjectId;
    }

    /** In the order of the collection. */
    static Set<Object> noPositions() {
        return new TreeSet<>(ORDER::compare);
    }

    void add(Document document, @Nullable Object position) {
        for (Object value : values(document)) {
            positions.computeIfAbsent(value, first -> noPositions()).add(Missing.ofNullable(position));
        }
    }

    void remove(Document document, @Nullable Object position) {
        for (Object value : values(document)) {
            positions.computeIfPresent(value, (same, all) -> {
                all.remove(Missing.ofNullable(position));
                return all.isEmpty() ? null : all;
            });
        }
    }

    /** How many documents have these values; one with several of them counts several times. */
    int count(Collection<?> values) {
        return values.stream()
                .mapToInt(value -> positions.getOrDefault(value, Set.of()).size())
                .sum();
    }

    /** Where the documents with one of these values are. */
    Set<Object> positions(Collection<?> values) {
        Set<Object> found = noPositions();
        values.forEach(value -> found.addAll(positions.getOrDefault(value, Set.of())));
        return found;
    }

    private Set<Object> values(Document document) {
        Set<Object> values = new HashSet<>();
        addTo(values, Utils.getSubdocumentValueCollectionAware(document, field));
        return values;
    }

    private static void addTo(Set<Object> values, @Nullable Object value) {
        if (value instanceof Collection<?> all) {
            all.forEach(one -> addTo(values, one));
        } else if (isIndexed(value)) {
            values.add(value);
        }
    }
}
