package org.audienceshare.contacts.contact.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.contact.ContactCheck;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.contact.mongo.AddressAliases.Alias;
import org.audienceshare.contacts.mongo.NewDocuments;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Checks the collections {@code contacts.<accountId>}. It merges in steps that leave nobody subscribed who opted out: first the
 * oldest contact gets what the others have, then these go, then it gets the canonical address. Each step demands that the
 * contact is what was read.
 */
public final class MongoContactCheck implements ContactCheck {

    private static final String ACCOUNTS = "accounts";

    private final MongoDatabase database;
    private final ContactCollections collections;
    private final Clock clock;

    public MongoContactCheck(MongoDatabase database, ContactCollections collections, Clock clock) {
        this.database = database;
        this.collections = collections;
        this.clock = clock;
    }

    @Override
    public List<AccountId> accounts(@Nullable AccountId after, int limit) {
        List<AccountId> accounts = new ArrayList<>();
        for (Document account : database.getCollection(ACCOUNTS)
                .find(after == null ? new Document() : gt("_id", after.value()))
                .projection(include("_id"))
                .sort(ascending("_id"))
                .limit(limit)) {
            accounts.add(new AccountId(account.getString("_id")));
        }
        return accounts;
    }

    @Override
    public long count() {
        return database.getCollection(ACCOUNTS).countDocuments();
    }

    @Override
    public AccountCheck check(AccountId account, boolean fix) {
        return fix
                ? collections.placement().write(account, () -> checkInPlace(account, true))
                : checkInPlace(account, false);
    }

    private AccountCheck checkInPlace(AccountId account, boolean fix) {
        Spellings spellings = collections.aliases().of(account);
        spellings.refresh();
        Run run = new Run(collections.open(account, BsonDocument.class), fix);
        Iterator<List<Alias>> pages = spellings.pages();
        while (pages.hasNext()) {
            run.people(pages.next());
        }
        if (fix && !spellings.areCanonical()) {
            spellings.refresh();
        }
        return new AccountCheck(
                account, run.otherSpellings, run.people, run.optedOut, run.merged, run.respelled, run.skipped);
    }

    /** One pass over an account. */
    private final class Run {

        private final MongoCollection<BsonDocument> contacts;
        private final boolean fix;
        private long otherSpellings;
        private long people;
        private long optedOut;
        private long merged;
        private long respelled;
        private long skipped;

        Run(MongoCollection<BsonDocument> contacts, boolean fix) {
            this.contacts = contacts;
            this.fix = fix;
        }

        void people(List<Alias> aliases) {
            Map<String, String> canonical = new HashMap<>();
            aliases.forEach(alias -> {
                canonical.put(alias.stored(), alias.canonical());
                canonical.put(alias.canonical(), alias.canonical());
            });
            Map<String, List<BsonDocument>> found = new TreeMap<>();
            contacts.find(in(ContactFields.EMAIL, canonical.keySet()))
                    .sort(ascending(ContactFields.CREATED_AT, ContactFields.ID))
                    .forEach(contact -> {
                        String address = canonical.get(email(contact));
                        if (address != null) {
                            found.computeIfAbsent(address, key -> new ArrayList<>())
                                    .add(contact);
                        }
                    });
            found.forEach(this::person);
        }

        private void person(String address, List<BsonDocument> records) {
            long spelled = records.stream()
                    .filter(contact -> !address.equals(email(contact)))
                    .count();
            if (spelled == 0) {
                return;
            }
            otherSpellings += spelled;
            if (records.size() > 1) {
                people++;
                boolean someSubscribed = records.stream().anyMatch(PersonMerge::isSubscribed);
                optedOut += someSubscribed && !records.stream().allMatch(PersonMerge::isSubscribed) ? 1 : 0;
            }
            if (fix && !merge(address, records)) {
                skipped++;
            }
        }

        /** @return false if somebody changed one of the contacts */
        private boolean merge(String address, List<BsonDocument> records) {
            BsonDocument oldest = records.get(0);
            BsonDocument all = records.size() == 1 ? oldest : PersonMerge.merge(records, clock.instant());
            if (records.size() > 1
                    && contacts.replaceOne(unchanged(oldest), all).getMatchedCount() == 0) {
                return false;
            }
            for (BsonDocument other : records.subList(1, records.size())) {
                if (contacts.deleteOne(unchanged(other)).getDeletedCount() == 0) {
                    return false;
                }
                merged++;
            }
            return address.equals(email(oldest)) || respell(all, address);
        }

        private boolean respell(BsonDocument contact, String address) {
            Bson canonical = combine(
                    set(ContactFields.EMAIL, address), set(ContactFields.UPDATED_AT, new BsonDateTime(clock.millis())));
            boolean isWritten = NewDocuments.written(() -> contacts.updateOne(unchanged(contact), canonical))
                    .filter(result -> result.getMatchedCount() > 0)
                    .isPresent();
            if (isWritten) {
                respelled++;
            }
            return isWritten;
        }
    }

    /**
     * The contact, if nobody has changed it. Every service sets the time of the last change; for one that does not, all fields
     * are compared that a query can name, and those of contacts that it does not have must still be missing.
     */
    private static Bson unchanged(BsonDocument contact) {
        List<Bson> same = new ArrayList<>();
        contact.forEach((field, value) -> {
            if (!field.isEmpty() && !field.startsWith("$") && field.indexOf('.') < 0) {
                same.add(eq(field, value));
            }
        });
        for (String field : ContactFields.ALL) {
            if (!contact.containsKey(field)) {
                same.add(exists(field, false));
            }
        }
        return and(same);
    }

    private static @Nullable String email(BsonDocument contact) {
        return contact.get(ContactFields.EMAIL) instanceof BsonString email ? email.getValue() : null;
    }
}
