package org.audienceshare.local.parts.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.Cursor;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** A collection that finds documents by its indexes, where a query has conditions that they know. */
final class IndexedCollection extends StoredCollection {

    /** By which the backend itself looks for the indexes and the name of each new collection. */
    private static final Map<String, String> OWN_FIELDS = Map.of("system.indexes", "ns", "system.namespaces", "name");

    private final List<Index<Object>> unique = new ArrayList<>();

    private final ValueIndexes byValue;

    IndexedCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            MVMap<Object, byte[]> documents,
            CursorRegistry cursors,
            AtomicLong held) {
        super(database, name, options, documents, cursors);
        this.byValue = new ValueIndexes(held);
        Optional.ofNullable(OWN_FIELDS.get(name)).ifPresent(field -> byValue.addField(name, field));
    }

    @Override
    public synchronized void addIndex(Index<Object> index) {
        super.addIndex(index);
        boolean known = unique.stream().anyMatch(other -> other.getName().equals(index.getName()));
        if (!index.isUnique() || index.getKeys().size() > 1) {
            byValue.addField(index.getName(), index.getKeys().get(0).getKey());
        } else if (!known) {
            unique.add(index);
        }
    }

    @Override
    public synchronized void dropIndex(String name) {
        super.dropIndex(name);
        unique.removeIf(index -> index.getName().equals(name));
        byValue.removeField(name);
    }

    @Override
    protected Object addDocumentInternal(Document document) {
        Object position = super.addDocumentInternal(document);
        byValue.add(document, position);
        return position;
    }

    @Override
    protected void removeDocument(Object position) {
        Document removed = Objects.requireNonNull(getDocument(position));
        super.removeDocument(position);
        byValue.remove(removed, position);
    }

    @Override
    protected void handleUpdate(Object position, Document before, Document after) {
        super.handleUpdate(position, before, after);
        byValue.remove(before, position);
        byValue.add(after, position);
    }

    /** For aggregations. */
    @Override
    public synchronized Stream<Document> queryAllAsStream() {
        Set<Object> needed = ValueIndex.noPositions();
        for (Document query : AggregatedConditions.of(getCollectionName()).orElse(List.of(new Document()))) {
            Optional<IndexSelection> selected = selection(QueryCondition.all(query));
            if (selected.isEmpty()) {
                return super.queryAllAsStream();
            }
            needed.addAll(selected.get().positions());
        }
        return needed.stream().map(this::getDocument).filter(Objects::nonNull).toList().stream();
    }

    @Override
    protected QueryResult queryDocuments(
            Document query, Document order, int skip, int limit, int batchSize, Document projection) {
        List<QueryCondition> conditions = QueryCondition.all(query);
        Optional<IndexSelection> selected = selection(conditions).or(() -> inOrder(order));
        if (selected.isEmpty()) {
            return super.queryDocuments(query, order, skip, limit, batchSize, projection);
        }
        Document rest = selected.get().rest(conditions);
        boolean isInOrder = selected.get().isIn(order);
        if (isInOrder && skip == 0 && limit == 0 && batchSize > 0) {
            return send(batchSize, selected.get().positions(), part -> read(part, rest, projection));
        }
        return matchDocuments(
                rest,
                selected.get().positions(),
                isInOrder ? new Document() : order,
                skip,
                limit,
                batchSize,
                projection);
    }

    private QueryResult send(
            int batchSize, Iterable<Object> positions, Function<Collection<Object>, List<Document>> read) {
        Cursor cursor = new IndexOrderCursor(cursorRegistry.generateCursorId(), positions, read);
        List<Document> first = cursor.takeDocuments(batchSize);
        if (cursor.isEmpty()) {
            return new QueryResult(first);
        }
        cursorRegistry.add(cursor);
        return new QueryResult(first, cursor);
    }

    /** Those that are still there. */
    private synchronized List<Document> read(Collection<Object> positions, Document rest, Document projection) {
        Stream<Document> there = positions.stream().map(this::getDocument).filter(Objects::nonNull);
        return matchDocumentsFromStream(there, rest, new Document(), 0, 0, 0, projection)
                .collectDocuments();
    }

    /** Only if all documents have a text there, because other values are in another order in the index. */
    private Optional<IndexSelection> inOrder(@Nullable Document order) {
        for (Index<Object> index : unique) {
            String key = index.getKeys().get(0).getKey();
            if (index instanceof KeyedIndex keyed
                    && IndexSelection.isAscending(order, key)
                    && keyed.hasOnlyTexts(count())) {
                return Optional.of(new IndexSelection(null, new LinkedHashSet<>(keyed.between("", null)), key));
            }
        }
        return Optional.empty();
    }

    @Override
    protected Cursor createCursor(List<Document> remaining) {
        Cursor cursor = new EncodedCursor(cursorRegistry.generateCursorId(), remaining);
        cursorRegistry.add(cursor);
        return cursor;
    }

    private Optional<IndexSelection> selection(List<QueryCondition> conditions) {
        for (Index<Object> index : unique) {
            String key = index.getKeys().get(0).getKey();
            for (QueryCondition condition : conditions) {
                if (condition.key().equals(key) && condition.isExact() && index.canHandle(condition.query())) {
                    Set<Object> positions = new LinkedHashSet<>();
                    index.getPositions(condition.query()).forEach(positions::add);
                    return Optional.of(new IndexSelection(condition, positions, null));
                }
                if (condition.key().equals(key) && index instanceof KeyedIndex keyed) {
                    Optional<IndexSelection> between = condition
                            .range()
                            .map(range -> new IndexSelection(
                                    null, new LinkedHashSet<>(keyed.between(range.first(), range.last())), key));
                    if (between.isPresent()) {
                        return between;
                    }
                }
            }
        }
        return byValue.select(conditions, count(), this::streamAllDocumentsWithPosition)
                .map(positions -> new IndexSelection(null, positions, null));
    }
}
