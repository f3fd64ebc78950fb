package org.audienceshare.sync.apply.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.TestClock;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.contact.mongo.ContactCollections;
import org.audienceshare.contacts.optout.OptOutReader;
import org.audienceshare.contacts.optout.mongo.MongoOptOutReader;
import org.audienceshare.contacts.placement.mongo.ContactPlacement;
import org.audienceshare.sync.apply.OptOutReaderContract;
import org.audienceshare.testing.Parts;
import org.bson.BsonDocument;
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
    void contactsAreAskedForByTheAddressAlone() {
        AtomicReference<Set<String>> filter = new AtomicReference<>();
        CommandListener seen = new CommandListener() {
            @Override
            public void commandStarted(CommandStartedEvent event) {
                filter.set(Set.copyOf(event.getCommand()
                        .getDocument("filter", new BsonDocument())
                        .keySet()));
            }
        };
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(Parts.mongo().uri()))
                .addCommandListener(seen)
                .build();
        try (MongoClient client = MongoClients.create(settings)) {
            new MongoOptOutReader(
                            client.getDatabase(database.getName()),
                            ContactPlacement.single(client.getDatabase(database.getName())),
                            OptOutReaderContract::brandOf,
                            clock)
                    .unsubscribed(new AccountId("ann"), List.of("a@x.com"));
        }

        assertThat(filter.get())
                .as("not every server uses an index when more is asked for")
                .containsExactly("email");
    }
}
