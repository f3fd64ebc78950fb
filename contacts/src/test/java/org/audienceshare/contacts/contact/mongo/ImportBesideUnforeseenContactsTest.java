package org.audienceshare.contacts.contact.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.contact.ContactImporter.Outcome;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class ImportBesideUnforeseenContactsTest {

    private static final AccountId ANN = new AccountId("ann");

    private final MongoDatabase database = TestDatabase.fresh(getClass());

    @Test
    void aRowWhoseAddressIsInAListOfAnotherContactIsRefusedAlone() {
        database.getCollection("contacts.ann").insertOne(new Document("email", List.of("a@x.org", "z@x.org")));
        MongoContactImporter importer =
                new MongoContactImporter(new ContactCollections(database, account -> false), Clock.systemUTC());

        assertThat(importer.write(ANN, List.of(Map.of("email", "a@x.org"), Map.of("email", "b@x.org"))))
                .containsExactly(new Outcome.Refused("other writers kept changing the contact"), new Outcome.Added());
    }
}
