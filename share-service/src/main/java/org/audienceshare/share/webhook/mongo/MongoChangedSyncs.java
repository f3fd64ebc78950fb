package org.audienceshare.share.webhook.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.mongo.IndexSetup;
import org.audienceshare.share.webhook.ChangedSyncs;
import org.bson.Document;
import org.springframework.stereotype.Repository;

/** Marked syncs in {@code webhook_changed_syncs}; a document goes when the outbox has what there is to tell. */
@Repository
final class MongoChangedSyncs implements ChangedSyncs {

    private static final String ID = "_id";
    private static final String AUDIENCE = "audienceId";
    private static final String TIMES = "times";
    private static final String DUE_AT = "dueAt";

    private final MongoCollection<Document> marks;
    private final Clock clock;

    MongoChangedSyncs(MongoDatabase database, Clock clock) {
        this.marks = database.getCollection("webhook_changed_syncs");
        this.clock = clock;
    }

    void createIndexes() {
        IndexSetup.ensure(marks, ascending(DUE_AT));
    }

    @Override
    public void mark(List<Mark> changed) {
        Date now = Date.from(clock.instant());
        List<UpdateOneModel<Document>> upserts = changed.stream()
                .map(mark -> new UpdateOneModel<Document>(
                        eq(ID, mark.syncId()),
                        combine(
                                inc(TIMES, mark.times()),
                                setOnInsert(AUDIENCE, mark.audience().value()),
                                setOnInsert(DUE_AT, now)),
                        new UpdateOptions().upsert(true)))
                .toList();
        marks.bulkWrite(upserts, new BulkWriteOptions().ordered(false));
    }

    @Override
    public List<Mark> oldest(Instant now, int limit) {
        return marks.find(lte(DUE_AT, Date.from(now)))
                .sort(ascending(DUE_AT))
                .limit(limit)
                .map(MongoChangedSyncs::read)
                .into(new ArrayList<>());
    }

    @Override
    public void done(Mark mark) {
        marks.deleteOne(and(eq(ID, mark.syncId()), eq(TIMES, mark.times())));
    }

    @Override
    public void postpone(Mark mark, Instant until) {
        marks.updateOne(eq(ID, mark.syncId()), set(DUE_AT, Date.from(until)));
    }

    private static Mark read(Document document) {
        return new Mark(
                document.getString(ID),
                new AudienceId(document.getString(AUDIENCE)),
                document.get(TIMES, Number.class).longValue());
    }
}
