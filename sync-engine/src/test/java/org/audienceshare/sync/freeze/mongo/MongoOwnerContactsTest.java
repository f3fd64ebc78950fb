package org.audienceshare.sync.freeze.mongo;

import com.mongodb.client.MongoDatabase;
import java.util.Map;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.contact.mongo.ContactCollections;
import org.audienceshare.sync.freeze.OwnerContacts;
import org.audienceshare.sync.freeze.OwnerContactsContract;
import org.bson.Document;
import org.bson.types.ObjectId;

class MongoOwnerContactsTest extends OwnerContactsContract {

    private final MongoDatabase database = TestDatabase.fresh(getClass());
    private final OwnerContacts contacts =
            new MongoOwnerContacts(database, new ContactCollections(database, CRM::equals));

    @Override
    protected OwnerContacts contacts() {
        return contacts;
    }

    @Override
    protected Object have(AccountId account, Map<String, Object> document) {
        Document stored = new Document("_id", new ObjectId());
        stored.putAll(document);
        database.getCollection(ContactCollections.name(account)).insertOne(stored);
        return stored.get("_id");
    }

    @Override
    protected void suppress(String brandId, String email) {
        database.getCollection("suppressions").insertOne(new Document("brandId", brandId).append("email", email));
    }
}
