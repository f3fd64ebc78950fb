package org.audienceshare.sync.failure.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.sync.failure.Quarantine;
import org.audienceshare.sync.failure.Quarantines;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The collection {@code quarantines}. It stays small: what holds nothing is deleted after a day. */
public final class MongoQuarantines implements Quarantines {

    /** The collection's name. */
    public static final String COLLECTION = "quarantines";

    private static final Duration RETENTION = Duration.ofDays(1);

    private final MongoCollection<Document> quarantines;

    public MongoQuarantines(MongoDatabase database) {
        this.quarantines = database.getCollection(COLLECTION);
    }

    @Override
    public void add(Quarantine added) {
        quarantines.replaceOne(
                eq("_id", added.id()),
                new Document("_id", added.id())
                        .append("audienceId", added.audience().value())
                        .append("holdsCopies", added.holdsCopies())
                        .append("reason", added.reason())
                        .append("at", Date.from(added.at())),
                new ReplaceOptions().upsert(true));
        quarantines.deleteMany(
                and(eq("holdsCopies", false), lt("at", Date.from(added.at().minus(RETENTION)))));
    }

    @Override
    public Set<AudienceId> audiencesSince(Instant time) {
        Set<AudienceId> audiences = new HashSet<>();
        quarantines
                .find(gte("at", Date.from(time)))
                .forEach(found -> audiences.add(new AudienceId(found.getString("audienceId"))));
        return audiences;
    }

    @Override
    public Optional<String> heldBy(AudienceId audience) {
        return Optional.ofNullable(quarantines.find(holdingCopiesOf(audience)).first())
                .map(found -> found.getString("_id"));
    }

    /** Which documents hold the audience's copies. */
    public static Bson holdingCopiesOf(AudienceId audience) {
        return and(eq("audienceId", audience.value()), eq("holdsCopies", true));
    }

    @Override
    public void release(String id) {
        quarantines.updateOne(eq("_id", id), Updates.set("holdsCopies", false));
    }
}
