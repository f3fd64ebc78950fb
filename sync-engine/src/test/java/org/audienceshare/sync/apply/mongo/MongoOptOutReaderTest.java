package org.audienceshare.sync.apply.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandSucceededEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.TestClock;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.contact.mongo.ContactCollections;
import org.audienceshare.contacts.optout.OptOutReader;
import org.audienceshare.contacts.optout.mongo.MongoOptOutReader;
import org.audienceshare.contacts.placement.mongo.ContactPlacement;
import org.audienceshare.sync.apply.OptOutReaderContract;
import org.audienceshare.testing.Parts;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class MongoOptOutReaderTest extends OptOutReaderContract {

    private final MongoDatabase database = TestDatabase.fresh(getClass());
    private final TestClock clock = new TestClock();
    private final OptOutReader reader =
            new MongoOptOutReader(database, ContactPlacement.single(database), OptOutReaderContract::brandOf, clock);

    @Override
    protected OptOutReader reader() {
        return reader;
    }

    @Override
    protected void put(AccountId account, Map<String, Object> contact) {
        database.getCollection(ContactCollections.name(account)).insertOne(new Document(contact));
    }

    @Override
    protected void suppress(String brand, String email) {
        database.getCollection("suppressions").insertOne(new Document("brandId", brand).append("email", email));
    }

    @Test
    void answersAreKeptForFiveSecondsAtMost() {
        AccountId ann = new AccountId("ann");
        assertThat(reader.suppressed(ann, List.of("a@x.com"))).isEmpty();

        suppress("brand", "a@x.com");
        clock.advance(Duration.ofMillis(5_001));

        assertThat(reader.suppressed(ann, List.of("a@x.com"))).containsExactly("a@x.com");
    }

    @Test
    void onlyContactsThatAreNotSubscribedAreSent() {
        AccountId ann = new AccountId("ann");
        put(ann, contact("a@x.com", new Document("status", "SUBSCRIBED")));
        put(ann, contact("b@x.com", new Document("status", "UNSUBSCRIBED")));
        List<BsonDocument> sent = new ArrayList<>();
        CommandListener seen = new CommandListener() {
            @Override
            public void commandSucceeded(CommandSucceededEvent event) {
                event
                        .getResponse()
                        .getDocument("cursor", new BsonDocument())
                        .getArray("firstBatch", new BsonArray())
                        .stream()
                        .map(BsonValue::asDocument)
                        .filter(document -> document.containsKey("email"))
                        .forEach(sent::add);
            }
        };
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(Parts.mongo().uri()))
                .addCommandListener(seen)
                .build();
        try (MongoClient client = MongoClients.create(settings)) {
            assertThat(new MongoOptOutReader(
                                    client.getDatabase(database.getName()),
                                    ContactPlacement.single(client.getDatabase(database.getName())),
                                    OptOutReaderContract::brandOf,
                                    clock)
                            .unsubscribed(ann, List.of("a@x.com", "b@x.com")))
                    .containsExactly("b@x.com");
        }

        // The spellings of an account that was never asked about are read before.
        assertThat(sent)
                .filteredOn(document -> document.containsKey("subscription"))
                .hasSize(1);
    }

    @Test
    void whateverIsNotTheStatusOfASubscribedContactIsUnsubscribed() {
        AccountId ann = new AccountId("ann");
        put(ann, contact("list@x.com", List.of(new Document("status", "SUBSCRIBED"))));
        put(ann, contact("statuses@x.com", new Document("status", List.of("SUBSCRIBED"))));
        put(ann, contact("null@x.com", new Document("status", null)));
        put(ann, contact("lower@x.com", new Document("status", "subscribed")));
        put(ann, contact("text@x.com", "SUBSCRIBED"));
        put(ann, new Document("email", "none@x.com"));
        put(ann, contact("yes@x.com", new Document("status", "SUBSCRIBED")));
        List<String> strange =
                List.of("list@x.com", "statuses@x.com", "null@x.com", "lower@x.com", "text@x.com", "none@x.com");
        List<String> all = new ArrayList<>(strange);
        all.add("yes@x.com");

        assertThat(reader.unsubscribed(ann, all)).containsExactlyInAnyOrderElementsOf(strange);
    }

    private static Document contact(String email, Object subscription) {
        return new Document("email", email).append("subscription", subscription);
    }
}
