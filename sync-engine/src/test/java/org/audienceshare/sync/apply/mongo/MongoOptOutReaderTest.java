package org.audienceshare.sync.apply.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.TestClock;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.contact.mongo.ContactCollections;
import org.audienceshare.contacts.optout.OptOutReader;
import org.audienceshare.contacts.optout.mongo.MongoOptOutReader;
import org.audienceshare.sync.apply.OptOutReaderContract;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class MongoOptOutReaderTest extends OptOutReaderContract {

    private final MongoDatabase database = TestDatabase.fresh(getClass());
    private final TestClock clock = new TestClock();
    private final OptOutReader reader = new MongoOptOutReader(database, OptOutReaderContract::brandOf, clock);

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
}
