package org.audienceshare.sync.freeze.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.type;
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
import java.util.function.Function;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.mongo.AudienceQuery;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.sync.freeze.AddressFacts;
import org.audienceshare.sync.freeze.Candidate;
import org.audienceshare.sync.freeze.OwnedContacts;
import org.bson.BsonType;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Streams an owner's contacts out of {@code contacts.<accountId>}, and the brand's {@code suppressions}. */
public final class MongoOwnedContacts implements OwnedContacts {

    private static final int BATCH = 1_000;
    private static final Bson OLDEST_FIRST = ascending(ContactFields.EMAIL, ContactFields.CREATED_AT, ContactFields.ID);

    private final MongoDatabase database;

    public MongoOwnedContacts(MongoDatabase database) {
        this.database = database;
    }

    /** Makes the indexes. Harmless where they are. */
    public void prepare() {
        suppressions().createIndex(Indexes.ascending("brandId", "email"));
    }

    @Override
    public Streams open(Audience audience, Account owner) {
        return new OpenStreams(audience, owner);
    }

    private MongoCollection<Document> suppressions() {
        return database.getCollection("suppressions");
    }

    private MongoCollection<Document> contactsOf(AccountId account) {
        return database.getCollection("contacts." + account.value());
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
            Bson order = owner.crmFed() ? OLDEST_FIRST : ascending(ContactFields.EMAIL);
            return new Mapped<>(
                    stream(contactsOf(owner.id()), AudienceQuery.of(audience), travelling, order),
                    CandidateDocuments::candidate);
        }

        @Override
        public Iterator<AddressFacts> facts() {
            if (!owner.crmFed()) {
                return Collections.emptyIterator();
            }
            Bson keys = fields(include(ContactFields.EMAIL, ContactFields.SUBSCRIPTION, ContactFields.CREATED_AT));
            return new FactsByAddress(
                    stream(contactsOf(owner.id()), type(ContactFields.EMAIL, BsonType.STRING), keys, OLDEST_FIRST));
        }

        @Override
        public Iterator<String> suppressed() {
            Bson ofTheBrand = Filters.and(eq("brandId", owner.brandId()), type("email", BsonType.STRING));
            return new Mapped<>(
                    stream(suppressions(), ofTheBrand, include("email"), ascending("email")),
                    document -> document.getString("email"));
        }

        @Override
        public void close() {
            open.forEach(MongoCursor::close);
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
