package org.audienceshare.sync.freeze.mongo;

import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.cursor.TimeoutMode;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.audienceshare.contacts.LookAheadIterator;
import org.audienceshare.contacts.MergedIterator;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.contact.mongo.AddressAliases.Alias;
import org.audienceshare.contacts.contact.mongo.ContactCollections;
import org.audienceshare.contacts.contact.mongo.Spellings;
import org.audienceshare.contacts.contact.mongo.StoredContacts;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.TimeZoneProperties;
import org.audienceshare.contacts.filter.mongo.FilterCompiler;
import org.audienceshare.contacts.filter.mongo.SpelledFilter;
import org.audienceshare.contacts.mongo.IndexSetup;
import org.audienceshare.sync.freeze.OwnerContacts;
import org.audienceshare.sync.freeze.OwnerContacts.AddressSummary;
import org.audienceshare.sync.freeze.OwnerContacts.CandidateContact;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Streams an owner's contacts from {@code contacts.<accountId>}, and the brand's {@code suppressions}. */
public final class MongoOwnerContacts implements OwnerContacts {

    private static final int BATCH = 1_000;

    /**
     * For one batch. Where few of an owner's contacts match the audience, the database reads millions before the first batch is
     * full, which can take longer than it may take to answer otherwise; and each retry would begin again.
     */
    private static final long MAX_SCAN_MINUTES = 10;

    private static final Bson SUMMARY_FIELDS =
            fields(include(ContactFields.EMAIL, ContactFields.SUBSCRIPTION, ContactFields.CREATED_AT));
    private static final Bson CANDIDATE_FIELDS =
            fields(include(CandidateIterator.COPIED_FIELDS), SUMMARY_FIELDS, include(ContactFields.SOURCE));

    private static final Bson OLDEST_FIRST = ascending(ContactFields.EMAIL, ContactFields.CREATED_AT, ContactFields.ID);

    private final MongoDatabase database;
    private final ContactCollections collections;
    private final TimeZoneProperties zones;
    private final IndexSetup indexes;

    public MongoOwnerContacts(MongoDatabase database, ContactCollections collections, TimeZoneProperties zones) {
        this.database = database;
        this.collections = collections;
        this.zones = zones;
        this.indexes = new IndexSetup(() -> IndexSetup.ensure(suppressions(), Indexes.ascending("brandId", "email")));
    }

    @Override
    public Streams open(Audience audience, Account owner) {
        indexes.runOnce();
        return new OpenStreams(audience, owner);
    }

    private MongoCollection<RawBsonDocument> suppressions() {
        return database.getCollection("suppressions", RawBsonDocument.class);
    }

    /** The cursors of one freeze, each opened on first use. */
    private final class OpenStreams implements Streams {

        private final Audience audience;
        private final Account owner;
        private final long place;
        private final Spellings spellings;
        private final UnaddressedContacts unaddressed;
        private final List<ResumingCursor<?>> open = new ArrayList<>();
        private @Nullable CandidateIterator candidates;
        private @Nullable CandidateWindow window;
        /** Candidates under other spellings. */
        private int aliased;

        OpenStreams(Audience audience, Account owner) {
            this.audience = audience;
            this.owner = owner;
            this.place = collections.placement().begin(owner.id());
            collections.aliases().readTogether(owner.id(), owner.brandId());
            this.spellings = collections.aliases().of(owner.id());
            this.unaddressed = new UnaddressedContacts(() -> patient(collections.open(owner.id())), this::matching);
            if (spellings.areCanonical()) {
                spellings.recent(unaddressed);
            } else {
                spellings.recent();
            }
            if (!spellings.areCanonical()) {
                unaddressed.countAgain();
            }
        }

        @Override
        public Iterator<CandidateContact> candidates() {
            Bson order = sharesAddresses() ? OLDEST_FIRST : ascending(ContactFields.EMAIL);
            Bson matching = matching();
            candidates = new CandidateIterator(stream(
                    addresses -> Filters.and(matching, addresses), CANDIDATE_FIELDS, order, StoredContacts::read));
            window = new CandidateWindow(
                    spellings.areCanonical()
                            ? candidates
                            : new MergedIterator<>(
                                    candidates, spellings.readAll(this::candidatesOf), CandidateContact::email));
            return window;
        }

        /** The candidates that are stored under these spellings. */
        private List<CandidateContact> candidatesOf(List<Alias> aliases) {
            Map<String, List<Contact>> people = SpelledSummaries.people(
                    aliases,
                    stored -> patient(collections.open(owner.id(), RawBsonDocument.class))
                            .find(Filters.and(matching(), Filters.in(ContactFields.EMAIL, stored)))
                            .projection(CANDIDATE_FIELDS));
            List<CandidateContact> found = new ArrayList<>();
            people.forEach((address, records) ->
                    records.forEach(contact -> found.add(CandidateIterator.candidate(contact, address))));
            aliased += found.size();
            return found;
        }

        private Bson matching() {
            return FilterCompiler.compile(
                    SpelledFilter.of(audience.contactFilter(), spellings), zones.of(owner.brandId()));
        }

        @Override
        public Iterator<AddressSummary> addresses() {
            SpelledSummaries spelled =
                    new SpelledSummaries(patient(collections.open(owner.id(), RawBsonDocument.class)), SUMMARY_FIELDS);
            Iterator<AddressSummary> ofSeveral = spellings.readAll(spelled::of);
            if (!sharesAddresses()) {
                return ofSeveral;
            }
            Iterator<AddressSummary> all = new AddressSummaries(
                    stream(addresses -> addresses, SUMMARY_FIELDS, OLDEST_FIRST, StoredContacts::read));
            // Of an address with several spellings both have a summary, and the one that knows all of them comes first.
            return new MergedIterator<>(ofSeveral, all, AddressSummary::email);
        }

        @Override
        public int withoutAddress() {
            return (int) Math.min(Integer.MAX_VALUE, unaddressed.count() + missed());
        }

        private int missed() {
            return candidates == null ? 0 : Math.max(0, candidates.spelledOtherwise() - aliased);
        }

        @Override
        public boolean hasMissed() {
            return candidates != null && candidates.hasEnded() && missed() > 0;
        }

        @Override
        public void confirm() {
            collections.placement().confirm(owner.id(), place);
        }

        @Override
        public Iterator<String> suppressed() {
            return new LookAheadIterator<>() {
                private @Nullable Iterator<String> addresses;

                @Override
                protected @Nullable String read() {
                    if (addresses == null) {
                        addresses = suppressedNow();
                    }
                    return addresses.hasNext() ? addresses.next() : null;
                }
            };
        }

        /** Of a small audience only those of its candidates: a brand may suppress very many addresses. */
        private Iterator<String> suppressedNow() {
            Spellings brands =
                    collections.aliases().suppressedBy(owner.brandId()).current();
            Optional<SortedSet<String>> small = Optional.ofNullable(window).flatMap(CandidateWindow::all);
            if (small.isPresent()) {
                SortedSet<String> suppressed = SuppressedAddresses.among(small.get(), suppressions(), owner.brandId());
                suppressed.addAll(brands.of(small.get()).values());
                return suppressed.iterator();
            }
            Iterator<String> all = new SuppressedAddresses(suppressions(), owner.brandId());
            return brands.areCanonical()
                    ? all
                    : new MergedIterator<>(
                            new CanonicalAddresses(all),
                            brands.readAll(aliases ->
                                    aliases.stream().map(Alias::canonical).toList()),
                            address -> address);
        }

        @Override
        public void close() {
            open.forEach(ResumingCursor::close);
            if (hasMissed()) {
                spellings.refresh();
            }
        }

        private boolean sharesAddresses() {
            return collections.emailIndex(owner.id()) == ContactCollections.EmailIndex.NOT_UNIQUE;
        }

        /** @param filter what to find, for a condition on the addresses */
        private <T> ResumingCursor<T> stream(
                UnaryOperator<Bson> filter, Bson projection, Bson order, Function<RawBsonDocument, T> decode) {
            MongoCollection<RawBsonDocument> contacts = collections.open(owner.id(), RawBsonDocument.class);
            Function<Bson, MongoCursor<RawBsonDocument>> query = addresses -> {
                FindIterable<RawBsonDocument> found = patient(contacts)
                        .find(filter.apply(addresses))
                        .projection(projection)
                        .sort(order)
                        .batchSize(BATCH);
                return (isLimited(contacts) ? found : found.timeoutMode(TimeoutMode.ITERATION)).cursor();
            };
            ResumingCursor<T> cursor = new ResumingCursor<>(query, decode);
            open.add(cursor);
            return cursor;
        }
    }

    /** With time for a scan, unless every query is limited, because a person waits for it. */
    private static <T> MongoCollection<T> patient(MongoCollection<T> collection) {
        return isLimited(collection) ? collection : collection.withTimeout(MAX_SCAN_MINUTES, TimeUnit.MINUTES);
    }

    private static boolean isLimited(MongoCollection<?> collection) {
        return collection.getTimeout(TimeUnit.MILLISECONDS) != null;
    }
}
