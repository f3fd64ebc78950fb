package org.audienceshare.sync.apply.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.CloseableIterator;
import org.audienceshare.contacts.filter.TextPattern;
import org.audienceshare.contacts.mongo.MappedCursor;
import org.audienceshare.sync.apply.RejectedContacts;
import org.audienceshare.sync.apply.RejectedContacts.RejectedContact;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Reads {@code rejections}, without the values of the contacts. */
public final class MongoRejectedContacts implements RejectedContacts {

    private final MongoCollection<Document> rejections;

    public MongoRejectedContacts(MongoDatabase database) {
        this.rejections = database.getCollection("rejections");
    }

    @Override
    public List<RejectedContact> page(AudienceId audience, Search search, @Nullable Key after, int limit) {
        List<Bson> wanted = new ArrayList<>(List.of(eq("audienceId", audience.value())));
        if (search.recipient() != null) {
            wanted.add(eq("recipientId", search.recipient().value()));
        }
        if (search.email() != null) {
            wanted.add(regex("email", TextPattern.atStart(search.email())));
        }
        if (after != null) {
            wanted.add(or(
                    gt("email", after.email()),
                    and(
                            eq("email", after.email()),
                            gt("recipientId", after.recipient().value()))));
        }
        List<RejectedContact> page = new ArrayList<>();
        find(and(wanted)).sort(ascending("email", "recipientId")).limit(limit).forEach(found -> page.add(read(found)));
        return page;
    }

    @Override
    public CloseableIterator<RejectedContact> all(AudienceId audience) {
        return all(eq("audienceId", audience.value()));
    }

    @Override
    public CloseableIterator<RejectedContact> of(AudienceId audience, String syncId) {
        return all(and(eq("audienceId", audience.value()), eq("syncId", syncId)));
    }

    private CloseableIterator<RejectedContact> all(Bson wanted) {
        return new MappedCursor<>(
                find(wanted)
                        .sort(ascending("recipientId", "email"))
                        .batchSize(1_000)
                        .cursor(),
                MongoRejectedContacts::read);
    }

    private FindIterable<Document> find(Bson wanted) {
        return rejections.find(wanted).projection(exclude("base", "begun", "tags"));
    }

    private static RejectedContact read(Document document) {
        return new RejectedContact(
                new AccountId(document.getString("recipientId")),
                document.getString("email"),
                document.getString("reason"),
                document.getString("syncId"),
                document.getDate("at").toInstant(),
                document.get("settledAt") == null);
    }
}
