package org.audienceshare.contacts.suppression.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Sorts.orderBy;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.audienceshare.contacts.contact.mongo.AddressAliases;
import org.audienceshare.contacts.filter.TextPattern;
import org.audienceshare.contacts.mongo.IndexSetup;
import org.audienceshare.contacts.placement.mongo.ContactPlacement;
import org.audienceshare.contacts.suppression.Suppressions;
import org.audienceshare.contacts.suppression.Suppressions.Suppression;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The collection {@code suppressions}: one document for each brand and address. Other services write to it, too. */
public final class MongoSuppressions implements Suppressions {

    private static final String BRAND = "brandId";
    private static final String EMAIL = "email";
    private static final String AT = "at";
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final MongoCollection<Document> suppressions;
    private final IndexSetup indexes;
    private final AddressAliases aliases;

    public MongoSuppressions(MongoDatabase database, ContactPlacement placement) {
        suppressions = database.getCollection("suppressions");
        aliases = new AddressAliases(database, placement, Clock.systemUTC());
        indexes = new IndexSetup(() -> {
            IndexSetup.ensure(suppressions, Indexes.ascending(BRAND, EMAIL));
            IndexSetup.ensure(
                    suppressions,
                    Indexes.compoundIndex(Indexes.ascending(BRAND), Indexes.descending(AT), Indexes.ascending(EMAIL)));
        });
    }

    @Override
    public int add(String brandId, Collection<Suppression> added) {
        if (added.isEmpty()) {
            return 0;
        }
        indexes.runOnce();
        List<WriteModel<Document>> writes = new ArrayList<>();
        for (Suppression suppression : added) {
            writes.add(new UpdateOneModel<>(
                    and(eq(BRAND, brandId), eq(EMAIL, suppression.email())),
                    combine(
                            setOnInsert("reason", suppression.reason()),
                            setOnInsert("by", suppression.by()),
                            setOnInsert(AT, Date.from(suppression.at()))),
                    UPSERT));
        }
        return suppressions
                .bulkWrite(writes, new BulkWriteOptions().ordered(false))
                .getUpserts()
                .size();
    }

    @Override
    public int remove(String brandId, Collection<String> emails) {
        Set<String> spellings = aliases.suppressedBy(brandId).current().withOthers(emails);
        return (int) suppressions
                .deleteMany(and(eq(BRAND, brandId), in(EMAIL, spellings)))
                .getDeletedCount();
    }

    @Override
    public List<Suppression> page(String brandId, @Nullable String prefix, @Nullable String after, int limit) {
        List<Bson> conditions = new ArrayList<>(List.of(eq(BRAND, brandId)));
        if (prefix != null && !prefix.isEmpty()) {
            conditions.add(regex(EMAIL, TextPattern.atStart(prefix)));
        }
        if (after != null) {
            conditions.add(gt(EMAIL, after));
        }
        List<Suppression> page = new ArrayList<>();
        for (Document document :
                suppressions.find(and(conditions)).sort(ascending(EMAIL)).limit(limit)) {
            page.add(read(document));
        }
        return page;
    }

    @Override
    public List<Suppression> newest(String brandId, @Nullable Suppression after, int limit) {
        indexes.runOnce();
        Bson ofBrand = eq(BRAND, brandId);
        return suppressions
                .find(after == null ? ofBrand : and(ofBrand, behind(after)))
                .sort(orderBy(descending(AT), ascending(EMAIL)))
                .limit(limit)
                .map(MongoSuppressions::read)
                .into(new ArrayList<>());
    }

    private static Bson behind(Suppression last) {
        boolean hasTime = last.at().isAfter(Instant.EPOCH);
        Date at = Date.from(last.at());
        Bson sameTime = and(eq(AT, hasTime ? at : null), gt(EMAIL, last.email()));
        return hasTime ? or(lt(AT, at), sameTime, eq(AT, null)) : sameTime;
    }

    private static Suppression read(Document document) {
        Date at = document.get(AT) instanceof Date date ? date : Date.from(Instant.EPOCH);
        return new Suppression(
                String.valueOf(document.get(EMAIL)),
                Objects.requireNonNullElse(document.getString("reason"), ""),
                Objects.requireNonNullElse(document.getString("by"), ""),
                at.toInstant());
    }
}
