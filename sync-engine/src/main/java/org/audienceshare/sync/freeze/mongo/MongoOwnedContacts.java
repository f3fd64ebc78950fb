package org.audienceshare.sync.freeze.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.contact.mongo.ContactCollections;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.filter.mongo.FilterCompiler;
import org.audienceshare.sync.freeze.AddressFacts;
import org.audienceshare.sync.freeze.Candidate;
import org.audienceshare.sync.freeze.OwnedContacts;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Streams an owner's contacts out of {@code contacts.<accountId>}, and the brand's {@code suppressions}. */
public final class MongoOwnedContacts implements OwnedContacts {

    private static final int BATCH = 1_000;

    /** Also tells the database that its sparse index on addresses holds everything that is asked for. */
    private static final Bson WITH_ADDRESS = Filters.gte(ContactFields.EMAIL, "");

    private static final Bson OLDEST_FIRST = ascending(ContactFields.EMAIL, ContactFields.CREATED_AT, ContactFields.ID);

    private final MongoDatabase database;
    private final ContactCollections collections;
    private final AtomicBoolean indexed = new AtomicBoolean();

    public MongoOwnedContacts(MongoDatabase database, ContactCollections collections) {
        this.database = database;
        this.collections = collections;
    }

    /** Making an index that is there changes nothing. */
    private void makeIndexesOnce() {
        if (!indexed.get()) {
            suppressions().createIndex(Indexes.ascending("brandId", "email"));
            indexed.set(true);
        }
    }

    @Override
    public Streams open(Audience audience, Account owner) {
        makeIndexesOnce();
        return new OpenStreams(audience, owner);
    }

    private MongoCollection<Document> suppressions() {
        return database.getCollection("suppressions");
    }

    private MongoCollection<Document> contactsOf(AccountId account) {
        return collections.open(account);
    }

    /** The cursors of one freeze, opened when they are first asked for. */
    private final class OpenStreams implements Streams {

        private final Audience audience;
        private final Account owner;
        private final List<MongoCursor<Document>> open = new ArrayList<>();

        OpenStreams(Audience audience, Account owner) {
            this.audience = audience;
            this.owner = owner;
        }

        @Override
        public Iterator<Candidate> candidates() {
            Bson travelling = include(travellingFields());
            Bson order = sharesAddresses() ? OLDEST_FIRST : ascending(ContactFields.EMAIL);
            return new Mapped<>(
                    stream(
                            contactsOf(owner.id()),
                            Filters.and(FilterCompiler.compile(audience.contactFilter()), WITH_ADDRESS),
                            travelling,
                            order),
                    CandidateDocuments::candidate);
        }

        @Override
        public Iterator<AddressFacts> facts() {
            if (!sharesAddresses()) {
                return Collections.emptyIterator();
            }
            Bson keys = fields(include(ContactFields.EMAIL, ContactFields.SUBSCRIPTION, ContactFields.CREATED_AT));
            return new FactsByAddress(stream(contactsOf(owner.id()), WITH_ADDRESS, keys, OLDEST_FIRST));
        }

        @Override
        public int withoutAddress() {
            Bson without = Filters.and(FilterCompiler.compile(audience.contactFilter()), Filters.not(WITH_ADDRESS));
            return (int) Math.min(Integer.MAX_VALUE, contactsOf(owner.id()).countDocuments(without));
        }

        @Override
        public Iterator<String> suppressed() {
            Bson ofTheBrand = Filters.and(eq("brandId", owner.brandId()), WITH_ADDRESS);
            return new Mapped<>(
                    stream(suppressions(), ofTheBrand, include("email"), ascending("email")),
                    document -> document.getString("email"));
        }

        @Override
        public void close() {
            open.forEach(MongoCursor::close);
        }

        private boolean sharesAddresses() {
            return collections.emailIndex(owner.id()) == ContactCollections.EmailIndex.NOT_UNIQUE;
        }

        private MongoCursor<Document> stream(MongoCollection<Document> from, Bson filter, Bson projection, Bson order) {
            MongoCursor<Document> cursor = from.find(filter)
                    .projection(projection)
                    .sort(order)
                    .batchSize(BATCH)
                    .cursor();
            open.add(cursor);
            return cursor;
        }
    }

    private static List<String> travellingFields() {
        List<String> names = new ArrayList<>(ContactFields.WHOLE_FIELDS);
        names.addAll(ContactFields.KEYED_FIELDS);
        names.addAll(List.of(ContactFields.EMAIL, ContactFields.SUBSCRIPTION, ContactFields.CREATED_AT));
        return names;
    }

    /** A cursor of something else. */
    private record Mapped<T>(Iterator<Document> source, Function<Document, T> mapping) implements Iterator<T> {
        @Override
        public boolean hasNext() {
            return source.hasNext();
        }

        @Override
        public T next() {
            return mapping.apply(source.next());
        }
    }

    /** Folds the records of each address, which follow each other, into one entry. */
    private static final class FactsByAddress implements Iterator<AddressFacts> {

        private final Iterator<Contact> records;
        private Optional<Contact> head = Optional.empty();

        FactsByAddress(Iterator<Document> source) {
            this.records = new Mapped<>(source, Contact::new);
        }

        @Override
        public boolean hasNext() {
            return head.isPresent() || records.hasNext();
        }

        @Override
        public AddressFacts next() {
            Contact oldest = head.orElseGet(records::next);
            head = Optional.empty();
            String email = String.valueOf(oldest.email());
            boolean unsubscribed = CandidateDocuments.isUnsubscribed(oldest);
            while (records.hasNext()) {
                Contact next = records.next();
                if (!email.equals(next.email())) {
                    head = Optional.of(next);
                    break;
                }
                unsubscribed |= CandidateDocuments.isUnsubscribed(next);
            }
            return new AddressFacts(email, oldest.id(), unsubscribed);
        }
    }
}
