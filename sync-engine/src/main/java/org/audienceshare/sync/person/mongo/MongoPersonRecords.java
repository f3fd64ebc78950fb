package org.audienceshare.sync.person.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.contact.EmailAddresses;
import org.audienceshare.contacts.contact.mongo.AddressAliases;
import org.audienceshare.contacts.placement.mongo.ContactPlacement;
import org.audienceshare.sync.person.PersonRecords;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Looks a person up in {@code snapshot_chunks}, {@code delta_chunks} and {@code rejections}. Reads all chunks of the brand. What
 * is erased keeps its address in the chunks: without it, recipients would never learn that the person left the audience.
 */
public final class MongoPersonRecords implements PersonRecords {

    private static final List<String> CHUNKS = List.of("snapshot_chunks", "delta_chunks");
    private static final String REJECTIONS = "rejections";
    private static final String ENTRIES = "entries";
    private static final String EMAIL = "email";
    private static final String BEFORE = "before";
    private static final String BEFORE_ID = "beforeId";
    private static final String AFTER = "after";
    private static final String SUBSCRIBED_AT = "subscribedAt";
    private static final String ATTEMPT = "attempt";
    private static final int MOST_ACCOUNTS = 1_000;

    /** All chunks of so many audiences are read at a time. */
    private static final int MOST_AUDIENCES = 20;

    private static final long MAX_SCAN_MINUTES = 10;

    private final MongoDatabase database;
    private final AddressAliases aliases;

    public MongoPersonRecords(MongoDatabase database, ContactPlacement placement) {
        this.database = database.withTimeout(MAX_SCAN_MINUTES, TimeUnit.MINUTES);
        this.aliases = new AddressAliases(database, placement, Clock.systemUTC());
    }

    @Override
    public List<PersonRecord> find(String brandId, String email) {
        List<PersonRecord> found = new ArrayList<>();
        List<Bson> all = audiencesOf(brandId);
        Set<String> spellings = spellingsOf(email, all);
        for (Bson audiences : all) {
            for (String collection : CHUNKS) {
                for (Document chunk : chunks(collection, audiences, spellings)) {
                    entriesOf(chunk, spellings).forEach(entry -> found.add(frozen(collection, chunk, entry)));
                }
            }
            for (Document rejection : database.getCollection(REJECTIONS).find(and(audiences, in(EMAIL, spellings)))) {
                found.add(new PersonRecord(
                        REJECTIONS,
                        new AudienceId(rejection.getString("audienceId")),
                        new AccountId(rejection.getString("recipientId")),
                        without(rejection, "_id", "audienceId", "recipientId", ATTEMPT)
                                .toJson()));
            }
        }
        return found;
    }

    private PersonRecord frozen(String collection, Document chunk, Document entry) {
        Document content = without(entry, BEFORE_ID);
        if (entry.getString(BEFORE_ID) != null) {
            Document apart = database.getCollection(collection)
                    .find(eq("_id", entry.getString(BEFORE_ID)))
                    .first();
            if (apart != null) {
                content.put(BEFORE, apart.get("values"));
            }
        }
        return new PersonRecord(collection, new AudienceId(chunk.getString("audienceId")), null, content.toJson());
    }

    @Override
    public Erasure erase(String brandId, String email) {
        int frozen = 0;
        int rejections = 0;
        List<Bson> all = audiencesOf(brandId);
        Set<String> spellings = spellingsOf(email, all);
        for (Bson audiences : all) {
            for (String collection : CHUNKS) {
                frozen += eraseFrozen(collection, audiences, spellings);
            }
            rejections += (int) database.getCollection(REJECTIONS)
                    .deleteMany(and(audiences, in(EMAIL, spellings)))
                    .getDeletedCount();
        }
        aliases.forget(email);
        return new Erasure(frozen, rejections);
    }

    /** Earlier releases kept addresses as they were stored, perhaps in spellings that no contact has any more. */
    private Set<String> spellingsOf(String email, List<Bson> all) {
        Set<String> spellings = new TreeSet<>(aliases.everySpellingOf(email));
        Consumer<Document> note = kept -> {
            if (kept.get(EMAIL) instanceof String stored
                    && EmailAddresses.normalise(stored).filter(email::equals).isPresent()) {
                spellings.add(stored);
            }
        };
        for (Bson audiences : all) {
            List<String> earlier = earlierAttempts(audiences);
            for (String collection : earlier.isEmpty() ? List.<String>of() : CHUNKS) {
                for (Document chunk : database.getCollection(collection)
                        .find(in(ATTEMPT, earlier))
                        .projection(include(ENTRIES + "." + EMAIL))) {
                    chunk.getList(ENTRIES, Document.class, List.of()).forEach(note);
                }
            }
            database.getCollection(REJECTIONS)
                    .find(audiences)
                    .projection(include(EMAIL))
                    .forEach(note);
        }
        return spellings;
    }

    /** What wrote the chunks of revisions whose addresses need not be canonical. */
    private List<String> earlierAttempts(Bson audiences) {
        List<String> attempts = new ArrayList<>();
        for (Document revision : database.getCollection("revisions")
                .find(and(audiences, ne("canonicalAddresses", true), exists(ATTEMPT)))
                .projection(include(ATTEMPT))) {
            attempts.add(revision.getString(ATTEMPT));
        }
        return attempts;
    }

    private int eraseFrozen(String collection, Bson audiences, Set<String> spellings) {
        MongoCollection<Document> chunks = database.getCollection(collection);
        int erased = 0;
        for (Document chunk : chunks(collection, audiences, spellings)) {
            for (Document entry : entriesOf(chunk, spellings)) {
                if (isErased(entry)) {
                    continue;
                }
                chunks.updateOne(
                        and(eq("_id", chunk.get("_id")), eq(ENTRIES + "." + EMAIL, entry.get(EMAIL))), erasure(entry));
                if (entry.getString(BEFORE_ID) != null) {
                    chunks.deleteOne(eq("_id", entry.getString(BEFORE_ID)));
                }
                erased++;
            }
        }
        return erased;
    }

    /** Of an address that a revision adds nothing is needed; others keep the address, with empty values. */
    private static Bson erasure(Document entry) {
        if (entry.containsKey(AFTER) && !entry.containsKey(BEFORE) && !entry.containsKey(BEFORE_ID)) {
            return pull(ENTRIES, new Document(EMAIL, entry.get(EMAIL)));
        }
        List<Bson> changes = new ArrayList<>();
        for (String values : List.of("values", BEFORE, AFTER)) {
            if (entry.containsKey(values)) {
                changes.add(set(ENTRIES + ".$." + values, new Document()));
            }
        }
        if (entry.containsKey(BEFORE_ID)) {
            changes.add(set(ENTRIES + ".$." + BEFORE, new Document()));
            changes.add(unset(ENTRIES + ".$." + BEFORE_ID));
        }
        if (entry.containsKey(SUBSCRIBED_AT)) {
            changes.add(unset(ENTRIES + ".$." + SUBSCRIBED_AT));
        }
        return combine(changes);
    }

    private static boolean isErased(Document entry) {
        return without(entry, EMAIL).values().stream().allMatch(new Document()::equals);
    }

    private List<Document> chunks(String collection, Bson audiences, Set<String> spellings) {
        List<Document> found = new ArrayList<>();
        for (Document chunk :
                database.getCollection(collection).find(and(audiences, in(ENTRIES + "." + EMAIL, spellings)))) {
            // One chunk is up to 4 MB, and a person is in few: only the person's entries stay in memory.
            chunk.put(ENTRIES, entriesOf(chunk, spellings));
            found.add(chunk);
        }
        return found;
    }

    private static List<Document> entriesOf(Document chunk, Set<String> spellings) {
        return chunk.getList(ENTRIES, Document.class, List.of()).stream()
                .filter(entry -> spellings.contains(entry.get(EMAIL)))
                .toList();
    }

    /** Conditions that together select the audiences of the brand's accounts, also those that were deleted since. */
    private List<Bson> audiencesOf(String brandId) {
        List<String> accounts = new ArrayList<>();
        for (Document account :
                database.getCollection("accounts").find(eq("brandId", brandId)).projection(include("_id"))) {
            accounts.add(account.getString("_id"));
        }
        Set<String> audiences = new TreeSet<>();
        for (List<String> some : inParts(accounts, MOST_ACCOUNTS)) {
            Bson ofThese = in("ownerAccountId", some);
            for (Document audience :
                    database.getCollection("audiences").find(ofThese).projection(include("_id"))) {
                audiences.add(audience.getString("_id"));
            }
            for (Document revision :
                    database.getCollection("revisions").find(ofThese).projection(include("audienceId"))) {
                audiences.add(revision.getString("audienceId"));
            }
        }
        return inParts(List.copyOf(audiences), MOST_AUDIENCES).stream()
                .map(some -> in("audienceId", some))
                .toList();
    }

    private static List<List<String>> inParts(List<String> all, int most) {
        List<List<String>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += most) {
            parts.add(all.subList(from, Math.min(all.size(), from + most)));
        }
        return parts;
    }

    private static Document without(Document document, String... fields) {
        Document left = new Document(document);
        left.keySet().removeAll(Set.of(fields));
        return left;
    }
}
