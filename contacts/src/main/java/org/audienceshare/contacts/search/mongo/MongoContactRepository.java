package org.audienceshare.contacts.search.mongo;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.CloseableIterator;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.Contact.SubscriptionStatus;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.contact.mongo.ContactCollections;
import org.audienceshare.contacts.contact.mongo.Spellings;
import org.audienceshare.contacts.directory.AccountTimeZones;
import org.audienceshare.contacts.search.ContactQuery;
import org.audienceshare.contacts.search.ContactRepository;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** Contacts in the collections {@code contacts.<accountId>}. */
public final class MongoContactRepository implements ContactRepository {

    private static final Bson HAS_ADDRESS = Filters.gt(ContactFields.EMAIL, "");
    private static final Bson HAS_NO_ADDRESS = Filters.not(HAS_ADDRESS);

    private static final int BATCH = 1_000;

    private static final long MAX_READ_MINUTES = 10;

    private final ContactCollections collections;
    private final AccountTimeZones zones;
    private final Clock clock;

    public MongoContactRepository(ContactCollections collections, AccountTimeZones zones, Clock clock) {
        this.collections = collections;
        this.zones = zones;
        this.clock = clock;
    }

    @Override
    public Page page(AccountId account, ContactQuery query, @Nullable Position after, int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_PAGE);
        }
        Bson wanted = compile(account, query);
        List<Contact> found = new ArrayList<>();
        if (after == null || !after.email().isEmpty()) {
            read(withAddress(account, wanted, after), limit + 1, found);
        }
        if (found.size() <= limit) {
            Position afterId = after != null && after.email().isEmpty() ? after : null;
            read(withoutAddress(account, wanted, afterId), limit + 1 - found.size(), found);
        }
        return found.size() <= limit
                ? new Page(found, null)
                : new Page(List.copyOf(found.subList(0, limit)), positionOf(found.get(limit - 1)));
    }

    @Override
    public CloseableIterator<Contact> all(AccountId account, ContactQuery query) {
        MongoCollection<Document> patient = collections.open(account).withTimeout(MAX_READ_MINUTES, TimeUnit.MINUTES);
        Bson wanted = compile(account, query);
        Stream<FindIterable<Document>> parts = Stream.of(
                patient.find(Filters.and(HAS_ADDRESS, wanted)).sort(byAddress(account)),
                patient.find(Filters.and(HAS_NO_ADDRESS, wanted)));
        return new ConsecutiveCursors<>(parts.map(part -> part.batchSize(BATCH)).iterator(), Contact::new);
    }

    @Override
    public long count(AccountId account, ContactQuery query, long atMost) {
        int limit = (int) Math.min(Math.max(atMost, 1), Integer.MAX_VALUE);
        return collections.open(account).countDocuments(compile(account, query), new CountOptions().limit(limit));
    }

    @Override
    public Optional<Contact> find(AccountId account, String contactId) {
        return Optional.ofNullable(
                        collections.open(account).find(byId(contactId)).first())
                .map(Contact::new);
    }

    @Override
    public boolean removeFromAudience(AccountId account, String contactId, AudienceId audience, @Nullable String tag) {
        return collections.placement().write(account, () -> removeInPlace(account, contactId, audience, tag));
    }

    private boolean removeInPlace(AccountId account, String contactId, AudienceId audience, @Nullable String tag) {
        MongoCollection<Document> contacts = collections.open(account);
        Bson member = Filters.and(byId(contactId), Filters.eq(ContactFields.AUDIENCES, audience.value()));
        Bson touched = Updates.set(ContactFields.UPDATED_AT, Date.from(clock.instant()));
        Bson membership = Updates.pull(ContactFields.AUDIENCES, audience.value());
        if (tag != null) {
            Bson notOwnTag = Filters.and(member, Filters.ne(ContactFields.OWN_TAGS, tag));
            Bson both = Updates.combine(membership, Updates.pull(ContactFields.TAGS, tag), touched);
            if (contacts.updateOne(notOwnTag, both).getMatchedCount() == 1) {
                return true;
            }
        }
        return contacts.updateOne(member, Updates.combine(membership, touched)).getMatchedCount() == 1;
    }

    @Override
    public void unsubscribe(AccountId account, String address, String reason) {
        Date now = Date.from(clock.instant());
        Document unsubscribed = new Document("status", SubscriptionStatus.UNSUBSCRIBED.name())
                .append("reason", reason)
                .append("at", now);
        // Read now, as before an import: a spelling that was stored a moment ago is the same person, too.
        Spellings spellings = collections.aliases().of(account);
        spellings.refresh();
        Bson person = Filters.in(ContactFields.EMAIL, spellings.withOthers(List.of(address)));
        Bson subscribed = Filters.eq(ContactFields.SUBSCRIPTION + ".status", SubscriptionStatus.SUBSCRIBED.name());
        Bson update = Updates.combine(
                Updates.set(ContactFields.SUBSCRIPTION, unsubscribed), Updates.set(ContactFields.UPDATED_AT, now));
        var unused = collections
                .placement()
                .write(account, () -> collections.open(account).updateMany(Filters.and(person, subscribed), update));
    }

    private Bson compile(AccountId account, ContactQuery query) {
        return ContactQueryCompiler.compile(
                query, zones.of(account), collections.aliases().of(account));
    }

    /** In the order of the index: the id only matters where several contacts may have the same address. */
    private FindIterable<Document> withAddress(AccountId account, Bson wanted, @Nullable Position after) {
        Bson rest = after == null
                ? HAS_ADDRESS
                : Filters.and(
                        Filters.gte(ContactFields.EMAIL, after.email()),
                        Filters.or(
                                Filters.gt(ContactFields.EMAIL, after.email()),
                                Filters.gt(ContactFields.ID, typed(after.id()))));
        return collections.open(account).find(Filters.and(rest, wanted)).sort(byAddress(account));
    }

    private Bson byAddress(AccountId account) {
        return collections.emailIndex(account) == ContactCollections.EmailIndex.UNIQUE
                ? Sorts.ascending(ContactFields.EMAIL)
                : Sorts.ascending(ContactFields.EMAIL, ContactFields.ID);
    }

    private FindIterable<Document> withoutAddress(AccountId account, Bson wanted, @Nullable Position after) {
        Bson rest = after == null
                ? HAS_NO_ADDRESS
                : Filters.and(HAS_NO_ADDRESS, Filters.gt(ContactFields.ID, typed(after.id())));
        return collections.open(account).find(Filters.and(rest, wanted)).sort(Sorts.ascending(ContactFields.ID));
    }

    private static void read(FindIterable<Document> query, int limit, List<Contact> into) {
        query.limit(limit).forEach(document -> into.add(new Contact(document)));
    }

    private static Position positionOf(Contact last) {
        String email = last.email();
        return new Position(email == null ? "" : email, last.id().toString());
    }

    /** The platform's services use ObjectIds; a text id that only looks like an ObjectId is found too. */
    private static Bson byId(String contactId) {
        return Filters.in(ContactFields.ID, List.of(contactId, typed(contactId)));
    }

    private static Object typed(String contactId) {
        return ObjectId.isValid(contactId) ? new ObjectId(contactId) : contactId;
    }
}
