package org.audienceshare.local.parts.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a query says of one key. */
record QueryCondition(String key, Object value) {

    private static final Set<Set<String>> RANGES = Set.of(Set.of("$gte"), Set.of("$gte", "$lte"));

    /** Those that all have to hold. */
    static List<QueryCondition> all(Document query) {
        List<QueryCondition> conditions = new ArrayList<>();
        addAll(query, conditions);
        return conditions;
    }

    private static void addAll(Document query, List<QueryCondition> conditions) {
        query.forEach((key, value) -> {
            if (key.equals("$and") && value instanceof Collection<?> all) {
                all.forEach(one -> addAll((Document) one, conditions));
            } else {
                conditions.add(new QueryCondition(key, value));
            }
        });
    }

    Document query() {
        return new Document(key, value);
    }

    /** Whether an index on the key finds exactly the documents that match. */
    boolean isExact() {
        return values().stream().allMatch(ValueIndex::isIndexed);
    }

    /** The first and the last text that is asked for; empty for other conditions. */
    Optional<Range> range() {
        return value instanceof Document operators
                        && RANGES.contains(operators.keySet())
                        && operators.get("$gte") instanceof String first
                        && operators.getOrDefault("$lte", "") instanceof String last
                ? Optional.of(new Range(first, operators.containsKey("$lte") ? last : null))
                : Optional.empty();
    }

    /**
     * Texts from the first to the last one, with both.
     *
     * @param last null for all texts from the first one on
     */
    record Range(String first, @Nullable String last) {}

    /** One of these is asked for; for other conditions, the condition. */
    Collection<?> values() {
        return value instanceof Document operators
                        && operators.keySet().equals(Set.of("$in"))
                        && operators.get("$in") instanceof Collection<?> values
                ? values
                : Collections.singletonList(value);
    }
}
