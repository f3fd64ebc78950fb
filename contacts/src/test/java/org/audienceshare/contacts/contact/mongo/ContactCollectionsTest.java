package org.audienceshare.contacts.contact.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.contact.mongo.ContactCollections.EmailIndex;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class ContactCollectionsTest {

    private static final AccountId ANN = new AccountId("ann");

    private final MongoDatabase database = TestDatabase.fresh(ContactCollectionsTest.class);

    @Test
    void addressesAreUniqueAndContactsWithoutOneDoNotConflict() {
        MongoCollection<Document> contacts = new ContactCollections(database, account -> false).open(ANN);
        contacts.insertMany(List.of(new Document("email", "a@x.org"), new Document(), new Document()));

        assertThatThrownBy(() -> contacts.insertOne(new Document("email", "a@x.org")))
                .isInstanceOf(MongoWriteException.class);
        assertThat(contacts.getNamespace().getCollectionName()).isEqualTo("contacts.ann");
    }

    @Test
    void crmFedAccountsMayHaveDuplicateAddresses() {
        ContactCollections collections = new ContactCollections(database, account -> true);
        collections.open(ANN).insertMany(List.of(new Document("email", "a@x.org"), new Document("email", "a@x.org")));

        assertThat(collections.emailIndex(ANN)).isEqualTo(EmailIndex.NOT_UNIQUE);
    }

    @Test
    void anAccountWithDuplicateAddressesCanStillBeOpened() {
        database.getCollection("contacts.ann")
                .insertMany(List.of(new Document("email", "a@x.org"), new Document("email", "a@x.org")));
        ContactCollections collections = new ContactCollections(database, account -> false);

        assertThat(collections.open(ANN).countDocuments()).isEqualTo(2);
        assertThat(collections.emailIndex(ANN)).isEqualTo(EmailIndex.NOT_UNIQUE);
    }

    @Test
    void indexesAreCreatedOnce() {
        AtomicInteger asked = new AtomicInteger();
        ContactCollections collections = new ContactCollections(database, account -> asked.incrementAndGet() < 0);
        collections.open(ANN);
        collections.open(ANN, Document.class);

        assertThat(asked).hasValue(1);
    }
}
