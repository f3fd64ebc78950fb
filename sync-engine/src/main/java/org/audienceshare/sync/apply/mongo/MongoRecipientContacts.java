package org.audienceshare.sync.apply.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.contact.mongo.ContactCollections;
import org.audienceshare.sync.apply.ContactWrite;
import org.audienceshare.sync.apply.RecipientContacts;
import org.audienceshare.sync.freeze.FrozenContact;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.bson.types.ObjectId;

/** Recipients' collections, {@code contacts.<accountId>}. */
public final class MongoRecipientContacts implements RecipientContacts {

    private static final int BATCH = 1_000;
    private static final DocumentCodec DOCUMENTS = new DocumentCodec();

    private final Function<AccountId, MongoCollection<RawBsonDocument>> collections;
    private final InsertDocuments inserts = new InsertDocuments();

    /** For reading and writing: a recipient's collection and indexes are made on first use. */
    public MongoRecipientContacts(ContactCollections collections) {
        this(recipient -> collections.open(recipient, RawBsonDocument.class));
    }

    private MongoRecipientContacts(Function<AccountId, MongoCollection<RawBsonDocument>> collections) {
        this.collections = collections;
    }

    /** For looking only: a collection that is not there is not made, and reads as an empty one. */
    public static MongoRecipientContacts looking(MongoDatabase database) {
        return new MongoRecipientContacts(
                recipient -> database.getCollection(ContactCollections.name(recipient), RawBsonDocument.class));
    }

    @Override
    public Members members(AccountId recipient, AudienceId audience) {
        return new CursorOfMembers(contactsOf(recipient)
                .find(eq(ContactFields.AUDIENCES, audience.value()))
                .sort(ascending(ContactFields.EMAIL))
                .batchSize(BATCH)
                .cursor());
    }

    @Override
    public Map<String, Contact> find(AccountId recipient, AudienceId audience, Collection<String> addresses) {
        Map<String, Contact> found = new HashMap<>();
        for (RawBsonDocument document :
                contactsOf(recipient).find(in(ContactFields.EMAIL, addresses)).batchSize(BATCH)) {
            Contact contact = new Contact(document.decode(DOCUMENTS));
            found.merge(String.valueOf(contact.email()), contact, (a, b) -> Representative.of(a, b, audience));
        }
        return found;
    }

    @Override
    public WriteOutcome write(AccountId recipient, Stamp stamp, List<ContactWrite> writes) {
        List<WriteModel<RawBsonDocument>> models = new ArrayList<>(writes.size());
        for (ContactWrite write : writes) {
            models.add(model(write, stamp));
        }
        AnalyzedBulk bulk = AnalyzedBulk.write(contactsOf(recipient), writes, models);
        if (bulk.duplicateInserts().isEmpty()) {
            return bulk.outcome();
        }
        Set<String> copied = copiedAlready(recipient, stamp, bulk.duplicateInserts());
        List<ContactWrite.Insert> others = bulk.duplicateInserts().stream()
                .filter(insert -> !copied.contains(insert.email()))
                .toList();
        WriteOutcome outcome = bulk.outcome().plus(new WriteOutcome(Map.of(), copied));
        return others.isEmpty() ? outcome : outcome.plus(insertUnderFreshIds(recipient, stamp, others));
    }

    /** Addresses of which the very copy is there: another worker was faster. */
    private Set<String> copiedAlready(AccountId recipient, Stamp stamp, List<ContactWrite.Insert> inserts) {
        Map<ObjectId, String> addresses = inserts.stream()
                .map(ContactWrite.Insert::contact)
                .collect(Collectors.toMap(
                        contact -> InsertDocuments.sharedId(contact, stamp), FrozenContact::email, (one, same) -> one));
        Set<String> copied = new HashSet<>();
        for (RawBsonDocument found : contactsOf(recipient)
                .find(in(ContactFields.ID, addresses.keySet()))
                .projection(include(ContactFields.EMAIL))) {
            String address = addresses.get(found.getObjectId(ContactFields.ID).getValue());
            BsonValue email = found.get(ContactFields.EMAIL);
            if (email != null && email.isString() && email.asString().getValue().equals(address)) {
                copied.add(address);
            }
        }
        return copied;
    }

    /** An id or an address is taken. If it was the id, as when the recipient gave a copy another address, this helps. */
    private WriteOutcome insertUnderFreshIds(AccountId recipient, Stamp stamp, List<ContactWrite.Insert> inserts) {
        List<WriteModel<RawBsonDocument>> models = new ArrayList<>(inserts.size());
        for (ContactWrite.Insert insert : inserts) {
            models.add(new InsertOneModel<>(this.inserts.withFreshId(insert.contact(), stamp)));
        }
        AnalyzedBulk bulk = AnalyzedBulk.write(contactsOf(recipient), inserts, models);
        Set<String> taken =
                bulk.duplicateInserts().stream().map(ContactWrite.Insert::email).collect(Collectors.toSet());
        return bulk.outcome().plus(new WriteOutcome(Map.of(), taken));
    }

    private WriteModel<RawBsonDocument> model(ContactWrite write, Stamp stamp) {
        if (write instanceof ContactWrite.Insert insert) {
            return new InsertOneModel<>(inserts.of(insert.contact(), stamp));
        }
        if (write instanceof ContactWrite.Update update) {
            return WriteModels.update(update, stamp);
        }
        return WriteModels.leave((ContactWrite.Leave) write, stamp);
    }

    private MongoCollection<RawBsonDocument> contactsOf(AccountId recipient) {
        return collections.apply(recipient);
    }

    /** Decodes members as they come. */
    private record CursorOfMembers(MongoCursor<RawBsonDocument> cursor) implements Members {
        @Override
        public boolean hasNext() {
            return cursor.hasNext();
        }

        @Override
        public Contact next() {
            return new Contact(cursor.next().decode(DOCUMENTS));
        }

        @Override
        public void close() {
            cursor.close();
        }
    }
}
