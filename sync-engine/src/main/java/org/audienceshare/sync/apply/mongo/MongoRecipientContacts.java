package org.audienceshare.sync.apply.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;

import com.github.benmanes.caffeine.cache.Ticker;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.WriteModel;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.CloseableIterator;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.contact.EmailAddresses;
import org.audienceshare.contacts.contact.mongo.AddressAliases;
import org.audienceshare.contacts.contact.mongo.ContactCollections;
import org.audienceshare.contacts.contact.mongo.ContactCollections.EmailIndex;
import org.audienceshare.contacts.contact.mongo.NewSpellings;
import org.audienceshare.contacts.contact.mongo.Spellings;
import org.audienceshare.contacts.contact.mongo.StoredContacts;
import org.audienceshare.contacts.placement.mongo.ContactPlacement;
import org.audienceshare.sync.apply.Member;
import org.audienceshare.sync.apply.RecipientContactReader;
import org.audienceshare.sync.apply.RecipientContacts;
import org.audienceshare.sync.apply.mongo.BulkAnalysis.Duplicate;
import org.audienceshare.sync.freeze.FrozenContact;
import org.audienceshare.sync.merge.ContactWrite;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/** Recipients' collections, {@code contacts.<accountId>}. */
public final class MongoRecipientContacts implements RecipientContacts {

    private static final int BATCH = 1_000;

    private final ContactPlacement placement;
    private final Function<AccountId, MongoCollection<RawBsonDocument>> collections;
    private final Function<AccountId, Spellings> spellings;
    private final Predicate<AccountId> refusesRepeated;
    private final boolean readOnly;
    private final CopyEncoder inserts = new CopyEncoder();
    private final AddressRanges ranges = new AddressRanges(Ticker.systemTicker());

    /** For reading and writing: a recipient's collection and indexes are created on first use. */
    public MongoRecipientContacts(ContactCollections collections) {
        this(
                collections.placement(),
                recipient -> collections.open(recipient, RawBsonDocument.class),
                recipient -> collections.aliases().of(recipient).current(),
                recipient -> collections.emailIndex(recipient) == EmailIndex.UNIQUE,
                false);
    }

    private MongoRecipientContacts(
            ContactPlacement placement,
            Function<AccountId, MongoCollection<RawBsonDocument>> collections,
            Function<AccountId, Spellings> spellings,
            Predicate<AccountId> refusesRepeated,
            boolean readOnly) {
        this.placement = placement;
        this.collections = collections;
        this.spellings = spellings;
        this.refusesRepeated = refusesRepeated;
        this.readOnly = readOnly;
    }

    /** For reading only: a collection that does not exist is not created, and reads as an empty one. */
    public static RecipientContactReader readOnly(MongoDatabase database, ContactPlacement placement) {
        AddressAliases aliases = new AddressAliases(database, placement, Clock.systemUTC());
        return new MongoRecipientContacts(
                placement,
                recipient -> placement.contacts(recipient, RawBsonDocument.class),
                aliases::of,
                recipient -> false,
                true);
    }

    @Override
    public void begin(AccountId recipient) {
        ranges.forget(recipient);
        placement.begin(recipient);
    }

    @Override
    public CloseableIterator<Member> members(AccountId recipient, AudienceId audience) {
        return members(recipient, audience, BATCH);
    }

    @Override
    public CloseableIterator<Member> members(AccountId recipient, AudienceId audience, int readAhead) {
        Spellings known = spellings.apply(recipient);
        MongoCollection<RawBsonDocument> contacts = collections.apply(recipient);
        Bson members = eq(ContactFields.AUDIENCES, audience.value());
        if (!readOnly && RespelledContacts.haveNewSpellings(contacts.find(members), known)) {
            known.refresh();
        }
        return new MemberIterator(
                contacts.find(members)
                        .sort(ascending(ContactFields.EMAIL))
                        .batchSize(Math.min(BATCH, readAhead))
                        .cursor(),
                known,
                aliased -> contacts.find(and(members, in(ContactFields.EMAIL, aliased))));
    }

    @Override
    public Map<String, Contact> find(AccountId recipient, AudienceId audience, Collection<String> addresses) {
        return find(recipient, audience, addresses, false);
    }

    @Override
    public Map<String, Contact> findNew(AccountId recipient, AudienceId audience, Collection<String> addresses) {
        return find(recipient, audience, addresses, refusesRepeated.test(recipient));
    }

    private Map<String, Contact> find(
            AccountId recipient, AudienceId audience, Collection<String> addresses, boolean mayBeOld) {
        Map<String, String> others = spellings.apply(recipient).of(addresses);
        if (others.isEmpty() && ranges.areEmpty(recipient, addresses, mayBeOld, collections.apply(recipient))) {
            return Map.of();
        }
        ranges.forget(recipient);
        Set<String> stored = new HashSet<>(addresses);
        stored.addAll(others.keySet());
        Map<String, Contact> found = new HashMap<>();
        for (RawBsonDocument document : collections
                .apply(recipient)
                .find(in(ContactFields.EMAIL, stored))
                .batchSize(BATCH)) {
            Contact contact = StoredContacts.read(document);
            String email = String.valueOf(contact.email());
            found.merge(
                    others.getOrDefault(email, email), contact, (a, b) -> RepeatedAddresses.preferred(a, b, audience));
        }
        return found;
    }

    @Override
    public WriteOutcome write(AccountId recipient, CopyMetadata metadata, List<ContactWrite> writes) {
        Set<String> held = RespelledContacts.among(
                writes, () -> spellings.apply(recipient).recent(), collections.apply(recipient));
        if (!held.isEmpty()) {
            List<ContactWrite> others = writes.stream()
                    .filter(write -> !held.contains(write.email()))
                    .toList();
            WriteOutcome again = new WriteOutcome(Map.of(), retries(held, "it is there in another spelling"));
            return others.isEmpty()
                    ? again
                    : writeAll(recipient, metadata, others).plus(again);
        }
        return writeAll(recipient, metadata, writes);
    }

    private WriteOutcome writeAll(AccountId recipient, CopyMetadata metadata, List<ContactWrite> writes) {
        EncodedBulk<ContactWrite> encoded = new EncodedBulk<>();
        for (ContactWrite write : writes) {
            encoded.add(write, () -> model(write, metadata));
        }
        BulkAnalysis bulk = encoded.write(collections.apply(recipient));
        if (bulk.duplicates().isEmpty()) {
            return bulk.outcome();
        }
        List<ContactWrite.Insert> duplicates =
                bulk.duplicates().stream().map(Duplicate::insert).toList();
        Set<String> copied = copiedAlready(recipient, metadata, duplicates);
        List<ContactWrite.Insert> others = duplicates.stream()
                .filter(insert -> !copied.contains(insert.email()))
                .toList();
        WriteOutcome outcome = bulk.outcome().plus(new WriteOutcome(Map.of(), retries(copied, "it is copied already")));
        return others.isEmpty() ? outcome : outcome.plus(insertUnderFreshIds(recipient, metadata, others));
    }

    private static Map<String, String> retries(Set<String> addresses, String reason) {
        return addresses.stream().collect(Collectors.toMap(Function.identity(), email -> reason));
    }

    /** Addresses whose copy exists already: another worker was faster, or the recipient has changed its spelling. */
    private Set<String> copiedAlready(AccountId recipient, CopyMetadata metadata, List<ContactWrite.Insert> inserts) {
        Map<ObjectId, String> addresses = inserts.stream()
                .map(ContactWrite.Insert::contact)
                .collect(Collectors.toMap(
                        contact -> CopyEncoder.sharedId(contact, metadata), FrozenContact::email, (one, same) -> one));
        Spellings known = spellings.apply(recipient);
        NewSpellings respelled = new NewSpellings(known);
        Set<String> copied = new HashSet<>();
        for (RawBsonDocument found : collections
                .apply(recipient)
                .find(in(ContactFields.ID, addresses.keySet()))
                .projection(include(ContactFields.EMAIL))) {
            String address = addresses.get(found.getObjectId(ContactFields.ID).getValue());
            BsonValue email = found.get(ContactFields.EMAIL);
            if (address != null
                    && email != null
                    && email.isString()
                    && isSame(email.asString().getValue(), address)) {
                copied.add(address);
                respelled.see(email.asString().getValue());
            }
        }
        if (respelled.found()) {
            // So that the copy is found when the address is merged again.
            known.refresh();
        }
        return copied;
    }

    private static boolean isSame(String stored, String address) {
        return EmailAddresses.normalise(stored).filter(address::equals).isPresent();
    }

    /** For ids that are taken, for example because the recipient gave a copy the address of another person. */
    private WriteOutcome insertUnderFreshIds(
            AccountId recipient, CopyMetadata metadata, List<ContactWrite.Insert> inserts) {
        EncodedBulk<ContactWrite.Insert> encoded = new EncodedBulk<>();
        for (ContactWrite.Insert insert : inserts) {
            encoded.add(insert, () -> new InsertOneModel<>(this.inserts.withFreshId(insert.contact(), metadata)));
        }
        BulkAnalysis bulk = encoded.write(collections.apply(recipient));
        Map<String, String> taken = new HashMap<>();
        bulk.duplicates().forEach(duplicate -> taken.put(duplicate.insert().email(), duplicate.reason()));
        return bulk.outcome().plus(new WriteOutcome(Map.of(), taken));
    }

    private WriteModel<RawBsonDocument> model(ContactWrite write, CopyMetadata metadata) {
        if (write instanceof ContactWrite.Insert insert) {
            return new InsertOneModel<>(inserts.of(insert.contact(), metadata));
        }
        if (write instanceof ContactWrite.Update update) {
            return WriteModels.update(update, metadata);
        }
        if (write instanceof ContactWrite.Delete delete) {
            return WriteModels.delete(delete);
        }
        return WriteModels.leave((ContactWrite.Leave) write, metadata);
    }
}
