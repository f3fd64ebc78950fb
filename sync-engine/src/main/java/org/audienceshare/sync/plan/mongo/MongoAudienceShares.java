package org.audienceshare.sync.plan.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.util.Arrays;
import java.util.Objects;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.mongo.NewDocuments;
import org.audienceshare.contacts.mongo.RecordMapper;
import org.audienceshare.sync.plan.AudienceShare;
import org.audienceshare.sync.plan.AudienceShares;
import org.bson.Document;

/** With whom audiences are shared, in {@code shared_audiences}. */
public final class MongoAudienceShares implements AudienceShares {

    private static final RecordMapper<AudienceShare> SHARES =
            RecordMapper.of(AudienceShare.class).named("audience", "_id");

    static final String COLLECTION = "shared_audiences";

    private static final String VERSION = "version";

    private final MongoCollection<Document> audiences;

    public MongoAudienceShares(MongoDatabase database) {
        this.audiences = database.getCollection(COLLECTION);
    }

    @Override
    public AudienceShare find(AudienceId audience) {
        Document document = audiences.find(eq("_id", audience.value())).first();
        return document == null ? AudienceShare.none(audience) : read(document);
    }

    static AudienceShare read(Document stored) {
        return SHARES.read(stored);
    }

    @Override
    public boolean save(AudienceShare share) {
        long before = share.version() - 1;
        // What was stored before there were versions has none.
        Object stored = before == 0 ? new Document("$in", Arrays.asList(0L, null)) : before;
        boolean isSaved = NewDocuments.written(() -> audiences.replaceOne(
                        new Document("_id", share.audience().value()).append(VERSION, stored),
                        SHARES.write(share),
                        new ReplaceOptions().upsert(before == 0)))
                .filter(saved -> before == 0 || saved.getMatchedCount() > 0)
                .isPresent();
        return isSaved || isStored(share);
    }

    private boolean isStored(AudienceShare share) {
        AudienceShare stored = find(share.audience());
        return stored.version() == share.version() && Objects.equals(stored.decidedBy(), share.decidedBy());
    }
}
