package org.audienceshare.benchmarks.data;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.util.List;
import java.util.stream.Collectors;
import org.audienceshare.events.model.RecipientResult;
import org.bson.Document;

/** Syncs as a worker stores them when it has planned them; without them the share-service passes results over. */
public final class PlannedSyncs {

    private final MongoDatabase database;

    public PlannedSyncs(MongoDatabase database) {
        this.database = database;
    }

    /** Stores the syncs and recipients to which results belong. */
    public void plan(List<RecipientResult> results) {
        database.getCollection("syncs")
                .insertMany(results.stream()
                        .collect(Collectors.toMap(
                                RecipientResult::syncId, RecipientResult::audience, (one, same) -> one))
                        .entrySet()
                        .stream()
                        .map(sync -> new Document("_id", sync.getKey())
                                .append("audienceId", sync.getValue().value()))
                        .toList());
        database.getCollection("audience_recipients")
                .insertMany(results.stream()
                        .map(result -> new Document(
                                "_id",
                                result.audience().value() + ":"
                                        + result.recipient().value()))
                        .toList());
    }

    /** How many of the results the share-service has projected. */
    public long projected(List<RecipientResult> results) {
        return database.getCollection("sync_recipients")
                .countDocuments(Filters.in(
                        "syncId",
                        results.stream().map(RecipientResult::syncId).distinct().toList()));
    }
}
