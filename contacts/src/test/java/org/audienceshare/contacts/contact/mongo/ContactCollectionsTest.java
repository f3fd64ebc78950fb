package org.audienceshare.contacts.contact.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.ConflictingIndexes;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.contact.UnusableCollectionException;
import org.audienceshare.contacts.contact.mongo.ContactCollections.EmailIndex;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(ints = {85, 86})
    void aUniqueIndexOfThePlatformUnderAnotherNameServes(int code) {
        platformIndex("email", new IndexOptions().name("mail").unique(true));

        assertThat(emailIndex(code)).isEqualTo(EmailIndex.UNIQUE);
    }

    @ParameterizedTest
    @ValueSource(ints = {85, 86})
    void anotherIndexOnAddressesSaysNothingAboutThem(int code) {
        platformIndex("phone", new IndexOptions().name("email_unique").unique(true));

        assertThatThrownBy(() -> emailIndex(code))
                .isInstanceOf(UnusableCollectionException.class)
                .hasMessage("contacts.ann has another index under the name of the index on email, _id");
    }

    @Test
    void aCollectionThatCantGetAnIndexIsUnusable() {
        assertThatThrownBy(() -> emailIndex(67))
                .isInstanceOf(UnusableCollectionException.class)
                .hasMessage("contacts.ann can't get its indexes:"
                        + " the collection can't have another index (code 67, CannotCreateIndex)");
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 67, 72, 166, 197, 28_000})
    void anAccountWhoseIndexesAreRefusedFailsAlone(int code) {
        assertThatThrownBy(() -> emailIndex(code))
                .isInstanceOf(UnusableCollectionException.class)
                .hasMessageStartingWith("contacts.ann can't get its indexes: ")
                .hasMessageContaining("code " + code);
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 189, 365, 11_600, 14_031})
    void aDatabaseThatIsUnavailableIsNoFaultOfTheAccount(int code) {
        assertThatThrownBy(() -> emailIndex(code)).isInstanceOf(MongoCommandException.class);
    }

    private void platformIndex(String field, IndexOptions options) {
        database.getCollection("contacts.ann").createIndex(Indexes.ascending(field), options);
        // The embedded database has no indexes of several fields that are not unique.
        database.getCollection("contacts.ann")
                .createIndex(
                        Indexes.ascending("audiences", "email"),
                        new IndexOptions().name("members").unique(true));
    }

    private EmailIndex emailIndex(int code) {
        return new ContactCollections(ConflictingIndexes.of(database, "contacts.ann", code), account -> false)
                .emailIndex(ANN);
    }
}
