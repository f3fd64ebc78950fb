package org.audienceshare.local.parts.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an index has found.
 *
 * @param by a condition that all of them meet, null if each is to be checked
 * @param found finds where they are
 * @param range where they are in an index, in whose order they are; null if they are in none
 */
record IndexSelection(
        @Nullable QueryCondition by,
        Supplier<Set<Object>> found,
        @Nullable IndexRange range) {

    /** Documents in no order. */
    IndexSelection(@Nullable QueryCondition by, Set<Object> positions) {
        this(by, () -> positions, null);
    }

    /** All documents of a range, each of which is to be checked. */
    IndexSelection(IndexRange range) {
        this(null, range::positions, range);
    }

    Set<Object> positions() {
        return found.get();
    }

    boolean isIn(@Nullable Document order) {
        return range != null && range.isIn(order);
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
