package org.audienceshare.sync.apply.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import org.audienceshare.sync.apply.Cancellations;
import org.bson.Document;

/** Asks {@code syncs}, where the planner notes what is to stop. */
public final class MongoCancellations implements Cancellations {

    private final MongoCollection<Document> syncs;

    public MongoCancellations(MongoDatabase database) {
        this.syncs = database.getCollection("syncs");
    }

    @Override
    public boolean isCancelled(String syncId) {
        return syncs.find(and(eq("_id", syncId), eq("cancelled", true)))
                        .projection(include("_id"))
                        .first()
                != null;
    }
}
