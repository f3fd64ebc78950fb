package org.audienceshare.sync.person.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.UUID;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.AudienceFixture;
import org.audienceshare.contacts.audience.mongo.MongoAudiences;
import org.audienceshare.contacts.contact.mongo.ContactCollections;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.DirectoryFixture;
import org.audienceshare.contacts.directory.TimeZoneProperties;
import org.audienceshare.contacts.placement.mongo.ContactPlacement;
import org.audienceshare.sync.freeze.ChunkBoundary;
import org.audienceshare.sync.freeze.FreezeLimits;
import org.audienceshare.sync.freeze.Freezer;
import org.audienceshare.sync.freeze.mongo.ChunkLimits;
import org.audienceshare.sync.freeze.mongo.MongoOwnerContacts;
import org.audienceshare.sync.freeze.mongo.MongoRevisionStore;
import org.audienceshare.sync.person.PersonRecords;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** Workers keep chunks in memory for some minutes, and what they freeze meanwhile is stored. */
class ErasedBeforeASyncTest {

    private static final Account ANN = DirectoryFixture.user("ann", "office");
    private static final Audience BUYERS = AudienceFixture.audience("buyers", "ann", "Buyers");

    private final MongoDatabase database = TestDatabase.fresh(getClass());
    private final Freezer freezer = new Freezer(
            new MongoOwnerContacts(
                    database, new ContactCollections(database, account -> false), TimeZoneProperties.UTC),
            new MongoRevisionStore(
                    database,
                    new ChunkLimits(1_000, 4 << 20, 64 << 20),
                    () -> UUID.randomUUID().toString(),
                    Clock.systemUTC()),
            FreezeLimits.neverHolding(1_000),
            Clock.systemUTC());
    private final PersonRecords persons = new MongoPersonRecords(database, ContactPlacement.single(database));

    @Test
    void noValueOfAnErasedPersonIsStoredAgain() {
        database.getCollection("accounts")
                .insertOne(new Document("_id", "ann").append("brandId", DirectoryFixture.BRAND));
        new MongoAudiences(database).insert(BUYERS);
        have("a@x.com");
        have("b@x.com");
        sync("s1");

        database.getCollection("contacts.ann").deleteOne(new Document("email", "a@x.com"));
        persons.erase(DirectoryFixture.BRAND, "a@x.com");
        sync("s2");

        assertThat(persons.find(DirectoryFixture.BRAND, "a@x.com"))
                .isNotEmpty()
                .allSatisfy(kept -> assertThat(kept.json()).doesNotContain("555"));
    }

    private void have(String email) {
        database.getCollection("contacts.ann")
                .insertOne(new Document("email", email)
                        .append("phone", "555")
                        .append("subscription", new Document("status", "SUBSCRIBED")));
    }

    private void sync(String id) {
        freezer.freeze(new Freezer.FreezeRequest(BUYERS, ANN, id, true, null), ChunkBoundary.GO_ON);
    }
}
