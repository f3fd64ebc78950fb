package org.audienceshare.local.parts.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.Cursor;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.audienceshare.local.parts.embedded.IndexOrderCursor.Part;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** A collection that finds documents by its indexes, where a query has conditions that they know. */
final class IndexedCollection extends StoredCollection {

    /** By which the backend itself looks for the indexes and the name of each new collection. */
    private static final Map<String, String> OWN_FIELDS = Map.of("system.indexes", "ns", "system.namespaces", "name");

    private static final int READ_TOGETHER = 200;

    /** The code that MongoDB answers with. */
    private static final int QUERY_PLAN_KILLED = 175;

    private final List<Index<Object>> unique = new ArrayList<>();

    private final ValueIndexes byValue;
    private boolean isDropped;

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
        IndexRange range = selected.get().isIn(order) ? selected.get().range() : null;
        if (range != null && skip == 0 && limit == 0 && batchSize > 0) {
            return send(batchSize, after -> read(range, after, rest, projection));
        }
        return matchDocuments(
                rest,
                selected.get().positions(),
                range != null ? new Document() : order,
                skip,
                limit,
                batchSize,
                projection);
    }

    private QueryResult send(int batchSize, Function<@Nullable KeyValue, Part> read) {
        Cursor cursor = new IndexOrderCursor(cursorRegistry.generateCursorId(), read);
        List<Document> first = cursor.takeDocuments(batchSize);
        if (cursor.isEmpty()) {
            return new QueryResult(first);
        }
        cursorRegistry.add(cursor);
        return new QueryResult(first, cursor);
    }

    private synchronized Part read(IndexRange range, @Nullable KeyValue after, Document rest, Document projection) {
        if (isDropped) {
            throw new MongoServerError(QUERY_PLAN_KILLED, "QueryPlanKilled", "collection dropped: " + getFullName());
        }
        List<Map.Entry<KeyValue, Object>> next = range.next(after, READ_TOGETHER);
        Stream<Document> there = next.stream()
                .flatMap(entry -> Optional.ofNullable(getDocument(entry.getValue()))
                        .filter(document -> range.isPlaceOf(document, entry.getKey()))
                        .stream());
        List<Document> found = matchDocumentsFromStream(there, rest, new Document(), 0, 0, 0, projection)
                .collectDocuments();
        return new Part(
                found,
                next.size() < READ_TOGETHER ? null : next.get(next.size() - 1).getKey());
    }

    @Override
    public synchronized void drop() {
        super.drop();
        isDropped = true;
    }

    /** Only if all documents have a text there, because other values are in another order in the index. */
    private Optional<IndexSelection> inOrder(@Nullable Document order) {
        for (Index<Object> index : unique) {
            String key = index.getKeys().get(0).getKey();
            if (index instanceof KeyedIndex keyed
                    && IndexRange.isAscending(order, key)
                    && keyed.hasOnlyTexts(count())) {
                IndexRange all = IndexRange.all(keyed, key);
                // One with two texts would hide one without any.
                return Optional.of(all)
                        .filter(range -> range.positions().size() == count())
                        .map(IndexSelection::new);
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
                    return Optional.of(new IndexSelection(condition, positions));
                }
                if (condition.key().equals(key) && index instanceof KeyedIndex keyed) {
                    Optional<IndexSelection> between =
                            condition.range().map(texts -> new IndexSelection(new IndexRange(keyed, key, texts)));
                    if (between.isPresent()) {
                        return between;
                    }
                }
            }
        }
        return byValue.select(conditions, count(), this::streamAllDocumentsWithPosition)
                .map(positions -> new IndexSelection(null, positions));
    }
}
