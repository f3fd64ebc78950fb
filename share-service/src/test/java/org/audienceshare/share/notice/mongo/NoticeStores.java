package org.audienceshare.share.notice.mongo;

import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import org.audienceshare.share.notice.Notices;

/** The store of notices in a database, with its indexes. */
public final class NoticeStores {

    private NoticeStores() {}

    public static Notices in(MongoDatabase database) {
        MongoNotices notices = new MongoNotices(database);
        notices.createIndexes();
        return notices;
    }

    /** As the maintenance does it. */
    public static void deleteBefore(MongoDatabase database, Instant cutoff) {
        new MongoNotices(database).deleteBefore(cutoff);
    }
}
