package org.audienceshare.local.parts.embedded;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map.Entry;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The documents that have a text in a range under a key, in the order of the texts.
 *
 * @param index knows them
 * @param key the field
 * @param texts the first and the last text
 */
record IndexRange(KeyedIndex index, String key, QueryCondition.Range texts) {

    /** Of all texts. */
    static IndexRange all(KeyedIndex index, String key) {
        return new IndexRange(index, key, new QueryCondition.Range("", null));
    }

    static boolean isAscending(@Nullable Document order, String key) {
        return order != null
                && order.keySet().equals(Set.of(key))
                && order.get(key) instanceof Number direction
                && direction.intValue() == 1;
    }

    boolean isIn(@Nullable Document order) {
        return isAscending(order, key);
    }

    /** Where they are, each once. */
    Set<Object> positions() {
        Set<Object> positions = new LinkedHashSet<>();
        index.between(texts, null, Integer.MAX_VALUE).forEach(entry -> positions.add(entry.getValue()));
        return positions;
    }

    /**
     * The next ones.
     *
     * @param after the last key that was read, null for none
     */
    List<Entry<KeyValue, Object>> next(@Nullable KeyValue after, int count) {
        return index.between(texts, after, count);
    }

    /**
     * Whether this is the place of the document in the order. One that has had another text when the index was read has its place
     * elsewhere, and one with several texts is sent at the first of them.
     */
    boolean isPlaceOf(Document document, KeyValue place) {
        Object value = Utils.getSubdocumentValue(document, key);
        if (value instanceof Collection<?> values) {
            return values.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .filter(text -> text.compareTo(texts.first()) >= 0)
                    .sorted()
                    .findFirst()
                    .filter(place.get(0)::equals)
                    .isPresent();
        }
        return place.get(0).equals(value);
    }
}
