package org.audienceshare.share.operations.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CountOptions;
import java.time.Instant;
import java.util.Date;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.share.operations.ProcessedEvents;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Counts in {@code syncs}, by the planner's index on state and audience. */
@Component
final class MongoProcessedEvents implements ProcessedEvents {

    private final MongoCollection<Document> syncs;

    MongoProcessedEvents(MongoDatabase database) {
        syncs = database.getCollection("syncs");
    }

    @Override
    public int since(String audienceId, String exceptEventId, Instant after) {
        return Math.toIntExact(syncs.countDocuments(
                and(
                        eq("state", SyncPlan.Outcome.PLANNED.name()),
                        eq("audienceId", audienceId),
                        gt("plannedAt", Date.from(after)),
                        ne("_id", exceptEventId)),
                new CountOptions().limit(MAX_COUNTED)));
    }
}
