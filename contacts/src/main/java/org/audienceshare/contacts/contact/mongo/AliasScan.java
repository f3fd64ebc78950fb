package org.audienceshare.contacts.contact.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Projections.excludeId;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.contact.EmailAddresses;
import org.audienceshare.contacts.contact.mongo.AddressAliases.Source;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Looks once through all addresses of a list, in its index, and stores the spellings that are not canonical. */
final class AliasScan {

    static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

    /**
     * What an address may have that is not canonical. The database compares the keys of the index with it, so that only these
     * addresses are sent; it finds some that are canonical all the same. A condition that negates would not use the index. Tied to the
     * beginning of the address, which takes a seventh of the time of a search at each of its characters.
     */
    static final Pattern PERHAPS_OTHER = Pattern.compile("^(?![a-z0-9]([a-z0-9@._+-]*[a-z0-9])?\\z)|[@.]xn--");

    private static final String SEEN_AT = "seenAt";
    private static final int BATCH = 10_000;
    private static final int WRITES = 1_000;

    /** Longer than a scan lasts. A spelling that is gone costs only a look-up. */
    private static final Duration KEPT = Duration.ofHours(1);

    /** Where nothing limits queries. The addresses of a million contacts take a second. */
    private static final long MAX_SCAN_MINUTES = 10;

    private final MongoCollection<Document> aliases;
    private final String list;
    private final Instant now;
    private final List<WriteModel<Document>> writes = new ArrayList<>();
    private int count;

    AliasScan(MongoCollection<Document> aliases, String list, Instant now) {
        this.aliases = aliases;
        this.list = list;
        this.now = now;
    }

    /** Returns how many aliases there are. */
    int run(List<Source> sources) {
        int found = add(sources);
        // What another scan has just found, perhaps because it was stored meanwhile, must stay.
        aliases.deleteMany(and(eq(AddressAliases.LIST, list), lt(SEEN_AT, Date.from(now.minus(KEPT)))));
        return found;
    }

    /** The same, but forgets none. Writes nothing if there is none. */
    int add(List<Source> sources) {
        sources.forEach(this::read);
        flush();
        return count;
    }

    /** The same for the documents that {@link #perhapsOther} selects of a list. */
    int add(Iterable<Document> found) {
        read(found);
        flush();
        return count;
    }

    /** Selects the documents with addresses that are perhaps not canonical. */
    static Bson perhapsOther() {
        return regex(ContactFields.EMAIL, PERHAPS_OTHER);
    }

    private void read(Source source) {
        MongoCollection<Document> addresses = source.addresses();
        MongoCollection<Document> patient = addresses.getTimeout(TimeUnit.MILLISECONDS) == null
                ? addresses.withTimeout(MAX_SCAN_MINUTES, TimeUnit.MINUTES)
                : addresses;
        read(patient.find(source.having(perhapsOther()))
                .projection(fields(include(ContactFields.EMAIL), excludeId()))
                .batchSize(BATCH));
    }

    private void read(Iterable<Document> found) {
        String last = "";
        for (Document document : found) {
            if (document.get(ContactFields.EMAIL) instanceof String stored && !stored.equals(last)) {
                add(stored);
                last = stored;
            }
        }
    }

    private void add(String stored) {
        if (EmailAddresses.isCanonical(stored)) {
            return;
        }
        EmailAddresses.normalise(stored).ifPresent(canonical -> {
            count++;
            String id = list + "/" + stored;
            writes.add(new UpdateOneModel<>(
                    eq("_id", id),
                    combine(
                            setOnInsert(AddressAliases.LIST, list),
                            setOnInsert(AddressAliases.STORED, stored),
                            set(AddressAliases.CANONICAL, canonical),
                            max(SEEN_AT, Date.from(now))),
                    new UpdateOptions().upsert(true)));
            if (writes.size() == WRITES) {
                flush();
            }
        });
    }

    private void flush() {
        if (!writes.isEmpty()) {
            aliases.bulkWrite(writes, new BulkWriteOptions().ordered(false));
            writes.clear();
        }
    }
}
