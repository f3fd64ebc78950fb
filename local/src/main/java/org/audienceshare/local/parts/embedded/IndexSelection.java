package org.audienceshare.local.parts.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an index has found.
 *
 * @param by a condition that all of them meet, null if each is to be checked
 * @param sortedBy the key in whose ascending order they are, null if in none
 */
record IndexSelection(
        @Nullable QueryCondition by,
        Set<Object> positions,
        @Nullable String sortedBy) {

    static boolean isAscending(@Nullable Document order, String key) {
        return order != null
                && order.keySet().equals(Set.of(key))
                && order.get(key) instanceof Number direction
                && direction.intValue() == 1;
    }

    boolean isIn(@Nullable Document order) {
        return sortedBy != null && isAscending(order, sortedBy);
    }

    /** What is still to be checked. */
    Document rest(List<QueryCondition> conditions) {
        List<Document> others = conditions.stream()
                .filter(condition -> condition != by)
                .map(QueryCondition::query)
                .toList();
        return others.isEmpty() ? new Document() : new Document("$and", others);
    }
}
