package org.audienceshare.share.notice.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import org.audienceshare.contacts.mongo.NewDocuments;
import org.audienceshare.contacts.mongo.RecordMapper;
import org.audienceshare.share.notice.PendingNotices;
import org.bson.Document;
import org.springframework.stereotype.Repository;

/** Pending notices in {@code pending_notices}, one document for each operator who declines a sync. */
@Repository
final class MongoPendingNotices implements PendingNotices {

    private static final RecordMapper<PendingNotice> MAPPER =
            RecordMapper.of(PendingNotice.class).nested("notice", MongoNotices.MAPPER);

    private final MongoCollection<Document> pending;

    MongoPendingNotices(MongoDatabase database) {
        pending = database.getCollection("pending_notices").withWriteConcern(WriteConcern.MAJORITY);
    }

    @Override
    public boolean add(PendingNotice added) {
        return NewDocuments.insert(pending, MAPPER.write(added).append(MongoNotices.ID, id(added)));
    }

    @Override
    public void remove(PendingNotice removed) {
        pending.deleteOne(eq(MongoNotices.ID, id(removed)));
    }

    @Override
    public List<PendingNotice> all() {
        return pending.find().map(MAPPER::read).into(new ArrayList<>());
    }

    private static String id(PendingNotice notice) {
        return notice.notice().id() + "." + notice.operator();
    }
}
