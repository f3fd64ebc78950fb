package org.audienceshare.share.operations.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.combine;
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

/** Keeps redeliveries in {@code dead_letter_redeliveries}: one document per dead letter, with its position as id. */
@Component
final class MongoRedeliveryHistory implements RedeliveryHistory {

    private static final int MAX_BATCH = 1_000;

    private final MongoCollection<Document> redeliveries;

    MongoRedeliveryHistory(MongoDatabase database) {
        redeliveries = database.getCollection("dead_letter_redeliveries");
    }

    @Override
    public Map<TopicPartitionOffset, Instant> find(Collection<TopicPartitionOffset> positions) {
        Map<String, TopicPartitionOffset> byId = positions.stream()
                .collect(Collectors.toMap(TopicPartitionOffset::toString, Function.identity(), (a, b) -> a));
        Map<TopicPartitionOffset, Instant> found = new HashMap<>();
        for (List<String> ids : batches(List.copyOf(byId.keySet()))) {
            redeliveries
                    .find(in("_id", ids))
                    .forEach(known -> found.put(
                            byId.get(known.getString("_id")),
                            known.getDate("at").toInstant()));
        }
        return found;
    }

    @Override
    public void add(Collection<TopicPartitionOffset> positions, String operator, Instant at) {
        List<UpdateOneModel<Document>> upserts = positions.stream()
                .map(position -> new UpdateOneModel<Document>(
                        eq("_id", position.toString()),
                        combine(setOnInsert("by", operator), setOnInsert("at", Date.from(at))),
                        new UpdateOptions().upsert(true)))
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
