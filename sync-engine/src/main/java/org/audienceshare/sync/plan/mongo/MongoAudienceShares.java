package org.audienceshare.sync.plan.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.util.List;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.mongo.RecordMapper;
import org.audienceshare.sync.plan.AudienceShare;
import org.audienceshare.sync.plan.AudienceShares;
import org.bson.Document;

/** With whom audiences are shared, in {@code shared_audiences}. */
public final class MongoAudienceShares implements AudienceShares {

    private static final RecordMapper<AudienceShare> SHARES =
            RecordMapper.of(AudienceShare.class).named("audience", "_id");

    private final MongoCollection<Document> audiences;

    public MongoAudienceShares(MongoDatabase database) {
        this.audiences = database.getCollection("shared_audiences");
    }

    @Override
    public AudienceShare find(AudienceId audience) {
        Document document = audiences.find(eq("_id", audience.value())).first();
        return document == null ? new AudienceShare(audience, List.of(), null) : SHARES.read(document);
    }

    @Override
    public void save(AudienceShare share) {
        audiences.replaceOne(
                eq("_id", share.audience().value()), SHARES.write(share), new ReplaceOptions().upsert(true));
    }
}
