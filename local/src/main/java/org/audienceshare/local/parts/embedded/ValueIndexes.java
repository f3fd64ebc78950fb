package org.audienceshare.local.parts.embedded;

import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A collection's indexes by the values of one field, made when one is first needed. They live in memory, so they are bounded: each
 * collection, and all of a database together; and one that has never helped is not kept.
 */
final class ValueIndexes {

    /** A larger collection is read: its values would need much memory, and what is large is read in order anyway. */
    private static final int MAX_DOCUMENTS = 100_000;

    /** Documents in the indexes of all collections together: about 40 MB. */
    private static final long MAX_HELD = 300_000;

    /** A smaller collection keeps an index that did not help. */
    private static final int WORTH_ITS_MEMORY = 100;

    /** One part in so many documents is found faster by an index. */
    private static final int SMALL_PART = 4;

    /** After so many values that most documents have, an index of the field is not tried again. */
    private static final int MAX_USELESS = 10;

    private final AtomicLong held;

    /** The first field of each index, by its name. */
    private final Map<String, String> fields = new HashMap<>();

    private final Map<String, ValueIndex> indexes = new HashMap<>();

    /** How many documents each of them had when it was made. */
    private final Map<String, Integer> sizes = new HashMap<>();

    /** Fields whose index has found a small part of the documents. */
    private final Set<String> helpful = new HashSet<>();

    /** By field: conditions for which no index is made again. */
    private final Map<String, Set<QueryCondition>> useless = new HashMap<>();

    /** @param held how many documents the indexes of all collections have together */
    ValueIndexes(AtomicLong held) {
        this.held = held;
    }

    void addField(String index, String field) {
        fields.put(index, field);
    }

    void removeField(String index) {
        String field = fields.remove(index);
        if (field != null && !fields.containsValue(field)) {
            forget(field);
        }
    }

    void add(Document document, @Nullable Object position) {
        indexes.values().forEach(index -> index.add(document, position));
    }

    void remove(Document document, @Nullable Object position) {
        indexes.values().forEach(index -> index.remove(document, position));
    }

    /**
     * Where the documents are of which some meet all conditions.
     *
     * @param count how many documents there are
     * @param documents all of them
     * @return empty if reading all documents is as good
     */
    Optional<Set<Object>> select(
            List<QueryCondition> conditions, int count, Supplier<Stream<DocumentWithPosition<Object>>> documents) {
        if (count > MAX_DOCUMENTS) {
            List.copyOf(indexes.keySet()).forEach(this::forget);
            return Optional.empty();
        }
        Optional<QueryCondition> best = conditions.stream()
                .filter(condition -> fields.containsValue(condition.key())
                        && condition.isExact()
                        && isMade(condition, count, documents))
                .min(Comparator.comparingInt(this::found));
        if (best.isEmpty()) {
            return Optional.empty();
        }
        String field = best.get().key();
        if (found(best.get()) >= Math.max(SMALL_PART, count / SMALL_PART)) {
            if (count > WORTH_ITS_MEMORY && !helpful.contains(field)) {
                // Most of a recipient's contacts are in the same audience, for example.
                forget(field);
                useless.computeIfAbsent(field, first -> new HashSet<>()).add(best.get());
            }
            return Optional.empty();
        }
        if (count > WORTH_ITS_MEMORY) {
            // Of a state, for example, other values may be that of most documents.
            helpful.add(field);
        }
        return Optional.of(index(field).positions(best.get().values()));
    }

    private int found(QueryCondition condition) {
        return index(condition.key()).count(condition.values());
    }

    private ValueIndex index(String field) {
        return indexes.computeIfAbsent(field, ValueIndex::new);
    }

    /** False if there is no memory for it, or it was of no use for this before. */
    private boolean isMade(
            QueryCondition condition, int count, Supplier<Stream<DocumentWithPosition<Object>>> documents) {
        String field = condition.key();
        if (indexes.containsKey(field)) {
            return true;
        }
        Set<QueryCondition> tried = useless.getOrDefault(field, Set.of());
        if (tried.size() >= MAX_USELESS || tried.contains(condition) || held.get() + count > MAX_HELD) {
            return false;
        }
        ValueIndex made = index(field);
        documents.get().forEach(one -> made.add(one.getDocument(), one.getPosition()));
        sizes.put(field, count);
        held.addAndGet(count);
        return true;
    }

    private void forget(String field) {
        helpful.remove(field);
        if (indexes.remove(field) != null) {
            held.addAndGet(-sizes.getOrDefault(field, 0));
        }
    }
}
