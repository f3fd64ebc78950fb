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
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.filter.TextPattern;
import org.audienceshare.sync.apply.RefusedContact;
import org.audienceshare.sync.apply.RefusedContacts;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Reads {@code rejections}, without what the contacts hold. */
public final class MongoRefusedContacts implements RefusedContacts {

    private final MongoCollection<Document> rejections;

    public MongoRefusedContacts(MongoDatabase database) {
        this.rejections = database.getCollection("rejections");
    }

    @Override
    public List<RefusedContact> page(AudienceId audience, Search search, @Nullable Key after, int limit) {
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
        List<RefusedContact> page = new ArrayList<>();
        find(and(wanted)).sort(ascending("email", "recipientId")).limit(limit).forEach(found -> page.add(read(found)));
        return page;
    }

    @Override
    public Listing all(AudienceId audience) {
        return new OpenListing(find(eq("audienceId", audience.value()))
                .sort(ascending("recipientId", "email"))
                .batchSize(1_000)
                .cursor());
    }

    private FindIterable<Document> find(Bson wanted) {
        return rejections.find(wanted).projection(exclude("base"));
    }

    private static RefusedContact read(Document document) {
        return new RefusedContact(
                new AccountId(document.getString("recipientId")),
                document.getString("email"),
                document.getString("reason"),
                document.getString("syncId"),
                document.getDate("at").toInstant(),
                document.get("settledAt") == null);
    }

    private record OpenListing(MongoCursor<Document> cursor) implements Listing {
        @Override
        public boolean hasNext() {
            return cursor.hasNext();
        }

        @Override
        public RefusedContact next() {
            return read(cursor.next());
        }

        @Override
        public void close() {
            cursor.close();
        }
    }
}
