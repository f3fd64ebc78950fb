package org.audienceshare.share.notice.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CountOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.mongo.IndexSetup;
import org.audienceshare.contacts.mongo.NewDocuments;
import org.audienceshare.contacts.mongo.RecordMapper;
import org.audienceshare.share.KeysetPosition;
import org.audienceshare.share.notice.Notice;
import org.audienceshare.share.notice.Notices;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Notices in {@code notices}, one document each. */
@Repository
final class MongoNotices implements Notices {

    static final String ID = "_id";

    private static final String ACCOUNT = "accountId";
    private static final String AT = "at";
    private static final String READ = "read";

    static final RecordMapper<Notice> MAPPER = RecordMapper.of(Notice.class)
            .named("id", ID)
            .named("account", ACCOUNT)
            .named("audience", "audienceId");

    private final MongoCollection<Document> notices;

    MongoNotices(MongoDatabase database) {
        notices = database.getCollection("notices");
    }

    void createIndexes() {
        IndexSetup.ensure(notices, compoundIndex(ascending(ACCOUNT), descending(AT, ID)));
        IndexSetup.ensure(notices, ascending(ACCOUNT, READ));
        IndexSetup.ensure(notices, ascending(AT));
    }

    void deleteBefore(Instant cutoff) {
        // Nobody waits for it.
        notices.withTimeout(0, TimeUnit.MILLISECONDS).deleteMany(lt(AT, Date.from(cutoff)));
    }

    @Override
    public void add(List<Notice> added) {
        NewDocuments.insertAll(notices, added.stream().map(MAPPER::write).toList());
    }

    @Override
    public Page page(AccountId account, boolean unreadOnly, @Nullable KeysetPosition after, int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_PAGE);
        }
        Bson wanted = unreadOnly ? unreadOf(account) : of(account);
        List<Notice> found = notices.find(after == null ? wanted : and(wanted, behind(after)))
                .sort(descending(AT, ID))
                .limit(limit + 1)
                .map(MAPPER::read)
                .into(new ArrayList<>());
        if (found.size() <= limit) {
            return new Page(found, null);
        }
        Notice last = found.get(limit - 1);
        return new Page(found.subList(0, limit), new KeysetPosition(last.at(), last.id()));
    }

    @Override
    public int unread(AccountId account) {
        return Math.toIntExact(notices.countDocuments(unreadOf(account), new CountOptions().limit(MAX_COUNTED)));
    }

    @Override
    public boolean markRead(AccountId account, String id) {
        return notices.updateOne(and(eq(ID, id), of(account)), set(READ, true)).getMatchedCount() == 1;
    }

    @Override
    public int markAllRead(AccountId account, Instant until) {
        return Math.toIntExact(notices.updateMany(and(unreadOf(account), lte(AT, Date.from(until))), set(READ, true))
                .getModifiedCount());
    }

    private static Bson of(AccountId account) {
        return eq(ACCOUNT, account.value());
    }

    private static Bson unreadOf(AccountId account) {
        return and(of(account), eq(READ, false));
    }

    private static Bson behind(KeysetPosition after) {
        Date at = Date.from(after.at());
        return or(lt(AT, at), and(eq(AT, at), lt(ID, after.id())));
    }
}
