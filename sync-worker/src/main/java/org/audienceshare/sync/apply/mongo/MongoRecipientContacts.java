package org.audienceshare.sync.apply.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteConcernException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.sync.apply.ContactWrite;
import org.audienceshare.sync.apply.RecipientContacts;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;

/** Recipients' collections, {@code contacts.<accountId>}. */
public final class MongoRecipientContacts implements RecipientContacts {

    private static final int BATCH = 1_000;
    private static final DocumentCodec DOCUMENTS = new DocumentCodec();

    private final MongoDatabase database;
    private final InsertDocuments inserts = new InsertDocuments();

    public MongoRecipientContacts(MongoDatabase database) {
        this.database = database;
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
        try {
            BulkWriteResult result = contactsOf(recipient).bulkWrite(models, new BulkWriteOptions().ordered(false));
            return outcome(writes, result, List.of());
        } catch (MongoBulkWriteException e) {
            if (e.getWriteConcernError() != null) {
                throw new MongoWriteConcernException(e.getWriteConcernError(), null, e.getServerAddress(), Set.of());
            }
            return outcome(writes, e.getWriteResult(), e.getWriteErrors());
        }
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

    /**
     * Index by index. A guarded update that matched nothing is not named by the server, only counted; then all guarded
     * ones are looked at again, which for those that were written finds nothing to do.
     */
    private static WriteOutcome outcome(
            List<ContactWrite> writes, BulkWriteResult result, List<BulkWriteError> errors) {
        Map<String, String> rejected = new HashMap<>();
        Set<String> again = new HashSet<>();
        Set<Integer> failed = new HashSet<>();
        for (BulkWriteError error : errors) {
            failed.add(error.getIndex());
            String email = writes.get(error.getIndex()).email();
            if (ErrorCategory.fromErrorCode(error.getCode()) == ErrorCategory.DUPLICATE_KEY) {
                again.add(email);
            } else {
                rejected.put(email, "the database refused it with code " + error.getCode());
            }
        }
        long expected = 0;
        Set<String> guarded = new HashSet<>();
        for (int i = 0; i < writes.size(); i++) {
            ContactWrite write = writes.get(i);
            if (!(write instanceof ContactWrite.Insert) && !failed.contains(i)) {
                expected++;
                if (write instanceof ContactWrite.Update update && update.isGuarded()) {
                    guarded.add(write.email());
                }
            }
        }
        if (result.getMatchedCount() < expected) {
            again.addAll(guarded);
        }
        return new WriteOutcome(rejected, again);
    }

    private MongoCollection<RawBsonDocument> contactsOf(AccountId recipient) {
        return database.getCollection("contacts." + recipient.value(), RawBsonDocument.class);
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
