package org.audienceshare.share.operations.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.min;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.audienceshare.share.operations.RedeliveryHistory;
import org.audienceshare.share.operations.TopicPartitionOffset;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Keeps redeliveries and drops in {@code dead_letter_redeliveries}: one document per dead letter, with its position as id. */
@Component
final class MongoRedeliveryHistory implements RedeliveryHistory {

    private static final int MAX_BATCH = 1_000;
    private static final String DROPPED_AT = "droppedAt";
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final MongoCollection<Document> redeliveries;

    MongoRedeliveryHistory(MongoDatabase database) {
        redeliveries = database.getCollection("dead_letter_redeliveries");
    }

    @Override
    public Map<TopicPartitionOffset, Instant> find(Collection<TopicPartitionOffset> positions) {
        return find(positions, "at");
    }

    @Override
    public Map<TopicPartitionOffset, Instant> dropped(Collection<TopicPartitionOffset> positions) {
        return find(positions, DROPPED_AT);
    }

    @Override
    public void drop(TopicPartitionOffset position, String operator, Instant at) {
        redeliveries.updateOne(eq("_id", position.toString()), setOnInsert("_id", position.toString()), UPSERT);
        redeliveries.updateOne(
                and(eq("_id", position.toString()), exists(DROPPED_AT, false)),
                combine(set("droppedBy", operator), set(DROPPED_AT, Date.from(at))));
    }

    private Map<TopicPartitionOffset, Instant> find(Collection<TopicPartitionOffset> positions, String time) {
        Map<String, TopicPartitionOffset> byId = positions.stream()
                .collect(Collectors.toMap(TopicPartitionOffset::toString, Function.identity(), (a, b) -> a));
        Map<TopicPartitionOffset, Instant> found = new HashMap<>();
        for (List<String> ids : batches(List.copyOf(byId.keySet()))) {
            redeliveries
                    .find(and(in("_id", ids), exists(time)))
                    .forEach(known -> found.put(
                            byId.get(known.getString("_id")),
                            known.getDate(time).toInstant()));
        }
        return found;
    }

    @Override
    public void add(Collection<TopicPartitionOffset> positions, String operator, Instant at) {
        List<UpdateOneModel<Document>> upserts = positions.stream()
                .map(position -> new UpdateOneModel<Document>(
                        eq("_id", position.toString()),
                        combine(min("at", Date.from(at)), setOnInsert("by", operator)),
                        UPSERT))
                .toList();
        for (List<UpdateOneModel<Document>> batch : batches(upserts)) {
            redeliveries.bulkWrite(batch, new BulkWriteOptions().ordered(false));
        }
    }

    private static <T> List<List<T>> batches(List<T> all) {
        List<List<T>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += MAX_BATCH) {
            batches.add(all.subList(from, Math.min(from + MAX_BATCH, all.size())));
        }
        return batches;
    }
}
