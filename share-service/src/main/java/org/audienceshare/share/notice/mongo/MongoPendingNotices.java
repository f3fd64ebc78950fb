package org.audienceshare.share.notice.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import org.audienceshare.contacts.mongo.NewDocuments;
import org.audienceshare.share.notice.Notice;
import org.audienceshare.share.notice.PendingNotices;
import org.bson.Document;
import org.springframework.stereotype.Repository;

/** Pending notices in {@code pending_notices}, as the others are stored. */
@Repository
final class MongoPendingNotices implements PendingNotices {

    private final MongoCollection<Document> pending;

    MongoPendingNotices(MongoDatabase database) {
        pending = database.getCollection("pending_notices").withWriteConcern(WriteConcern.MAJORITY);
    }

    @Override
    public void add(Notice notice) {
        NewDocuments.insert(pending, MongoNotices.MAPPER.write(notice));
    }

    @Override
    public void remove(String id) {
        pending.deleteOne(eq(MongoNotices.ID, id));
    }

    @Override
    public List<Notice> all() {
        return pending.find().map(MongoNotices.MAPPER::read).into(new ArrayList<>());
    }
}
