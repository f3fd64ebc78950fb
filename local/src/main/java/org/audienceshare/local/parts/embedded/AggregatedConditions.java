package org.audienceshare.local.parts.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the aggregation that runs on this thread asks of the documents of each collection, at the begin of its pipelines. Whatever else is
 * in a collection is not needed.
 */
final class AggregatedConditions {

    private static final ThreadLocal<AggregatedConditions> CURRENT = new ThreadLocal<>();

    private final Map<String, List<Document>> queries = new HashMap<>();

    private AggregatedConditions() {}

    /** Executes the command. */
    static Document during(String command, Document query, Supplier<Document> execution) {
        AggregatedConditions conditions = new AggregatedConditions();
        conditions.read(String.valueOf(query.get(command)), query.get("pipeline"));
        CURRENT.set(conditions);
        try {
            return execution.get();
        } finally {
            CURRENT.remove();
        }
    }

    /** The queries that select all documents that are needed; empty if all are needed, or this thread executes no aggregation. */
    static Optional<List<Document>> of(String collection) {
        AggregatedConditions current = CURRENT.get();
        return current == null
                ? Optional.empty()
                : Optional.ofNullable(current.queries.get(collection)).filter(all -> !all.contains(new Document()));
    }

    private void read(String collection, @Nullable Object pipeline) {
        List<?> stages = pipeline instanceof List<?> list ? list : List.of();
        boolean isMatched =
                !stages.isEmpty() && stages.get(0) instanceof Document first && first.get("$match") instanceof Document;
        queries.computeIfAbsent(collection, first -> new ArrayList<>())
                .add(isMatched ? (Document) ((Document) stages.get(0)).get("$match") : new Document());
        stages.forEach(this::readStage);
    }

    private void readStage(Object stage) {
        if (stage instanceof Document document) {
            if (document.get("$lookup") instanceof Document lookup && lookup.containsKey("pipeline")) {
                read(String.valueOf(lookup.get("from")), lookup.get("pipeline"));
            }
            if (document.get("$facet") instanceof Document facets) {
                facets.values().forEach(facet -> {
                    if (facet instanceof List<?> stages) {
                        stages.forEach(this::readStage);
                    }
                });
            }
        }
    }
}
