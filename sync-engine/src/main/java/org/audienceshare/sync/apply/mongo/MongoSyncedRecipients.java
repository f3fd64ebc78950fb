package org.audienceshare.sync.apply.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.excludeId;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.sync.apply.SyncedRecipients;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Lists the documents of {@code audience_recipients}. */
public final class MongoSyncedRecipients implements SyncedRecipients {

    private static final String AUDIENCE = "audienceId";
    private static final String RECIPIENT = "recipientId";

    private final MongoCollection<Document> recipients;

    public MongoSyncedRecipients(MongoDatabase database) {
        this.recipients = database.getCollection("audience_recipients");
    }

    @Override
    public List<Key> page(Search search, @Nullable Key after, int limit) {
        Bson filter = after == null ? filter(search) : and(filter(search), behind(after));
        List<Key> page = new ArrayList<>();
        for (Document found : recipients
                .find(filter)
                .sort(ascending(AUDIENCE, RECIPIENT))
                .projection(fields(include(AUDIENCE, RECIPIENT), excludeId()))
                .limit(limit)) {
            page.add(new Key(new AudienceId(found.getString(AUDIENCE)), new AccountId(found.getString(RECIPIENT))));
        }
        return page;
    }

    @Override
    public long count(Search search) {
        return recipients.countDocuments(filter(search));
    }

    private static Bson filter(Search search) {
        Document filter = new Document();
        if (search.audience() != null) {
            filter.append(AUDIENCE, search.audience().value());
        }
        if (search.recipient() != null) {
            filter.append(RECIPIENT, search.recipient().value());
        }
        return filter;
    }

    private static Bson behind(Key after) {
        String audience = after.audience().value();
        return or(
                gt(AUDIENCE, audience),
                and(eq(AUDIENCE, audience), gt(RECIPIENT, after.recipient().value())));
    }
}
