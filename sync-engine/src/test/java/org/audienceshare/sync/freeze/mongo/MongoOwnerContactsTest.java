package org.audienceshare.sync.freeze.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.AudienceFixture;
import org.audienceshare.contacts.contact.mongo.ContactCollections;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.directory.TimeZoneProperties;
import org.audienceshare.sync.freeze.OwnerContacts;
import org.audienceshare.sync.freeze.OwnerContactsContract;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

class MongoOwnerContactsTest extends OwnerContactsContract {

    private final MongoDatabase database = TestDatabase.fresh(getClass());
    private final OwnerContacts contacts =
            new MongoOwnerContacts(database, new ContactCollections(database, CRM::equals), TimeZoneProperties.UTC);

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

    @Test
    void suppressedAddressesAreReadPageByPage() {
        for (String email : List.of("e@x.com", "b@x.com", "a@x.com", "d@x.com", "c@x.com", "b@x.com")) {
            suppress("brand", email);
        }
        suppress("other", "bb@x.com");
        database.getCollection("suppressions")
                .insertMany(List.of(
                        new Document("brandId", "brand").append("email", List.of("a@x.com", "z@x.com")),
                        new Document("brandId", "brand").append("email", 5),
                        new Document("brandId", "brand")));

        for (int page : new int[] {1, 2, 3, 7, 100}) {
            List<String> addresses = new ArrayList<>();
            new SuppressedAddresses(database.getCollection("suppressions", RawBsonDocument.class), "brand", page)
                    .forEachRemaining(addresses::add);

            assertThat(new LinkedHashSet<>(addresses))
                    .as("pages of " + page)
                    .containsExactly("a@x.com", "b@x.com", "c@x.com", "d@x.com", "e@x.com");
            assertThat(addresses).isSorted();
        }
    }

    /** A brand may suppress millions of addresses, and most audiences have few contacts. */
    @Test
    void ofASmallAudienceOnlyItsOwnAddressesAreAskedFor() {
        AccountId ann = new AccountId("ann");
        for (String email : List.of("a@x.com", "b@x.com", "c@x.com", "d@x.com")) {
            have(ann, Map.of("email", email));
        }
        for (String email : List.of("0@x.com", "b@x.com", "bb@x.com", "D@X.com", "z@x.com")) {
            suppress("brand", email);
        }
        suppress("other", "a@x.com");
        database.getCollection("suppressions")
                .insertOne(new Document("brandId", "brand").append("email", List.of("c@x.com", "z@x.com")));

        assertThat(suppressed(ann)).containsExactly("b@x.com", "d@x.com");
    }

    @Test
    void ofALargeAudienceAllAreRead() {
        AccountId ann = new AccountId("ann");
        suppress("brand", "0@x.com");
        suppress("brand", "c5@x.com");
        for (int i = 0; i < CandidateWindow.MAX_CONTACTS; i++) {
            have(ann, Map.of("email", "c" + i + "@x.com"));
        }
        assertThat(suppressed(ann)).containsExactly("c5@x.com");

        have(ann, Map.of("email", "d@x.com"));

        assertThat(suppressed(ann)).containsExactly("0@x.com", "c5@x.com");
    }

    private List<String> suppressed(AccountId owner) {
        List<String> addresses = new ArrayList<>();
        Account account = new Account(owner, AccountType.USER, "Ann", "brand", "office", true, true, true, false);
        Audience everything = AudienceFixture.audience("all", owner.value(), "All");
        try (OwnerContacts.Streams streams = contacts.open(everything, account)) {
            Iterator<String> suppressed = streams.suppressed();
            assertThat(streams.candidates()).hasNext();
            suppressed.forEachRemaining(addresses::add);
        }
        return addresses;
    }
}
