package org.audienceshare.sync.freeze.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandSucceededEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.Iterator;
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
import org.audienceshare.contacts.filter.FilterParser;
import org.audienceshare.sync.freeze.OwnerContacts;
import org.audienceshare.sync.freeze.OwnerContacts.AddressSummary;
import org.audienceshare.sync.freeze.OwnerContacts.CandidateContact;
import org.audienceshare.testing.Parts;
import org.bson.BsonInt64;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A freeze pauses so long between two batches that the database closes the owner's cursors. */
class IdleCursorTest {

    private static final int ADDRESSES = 2_500;

    private final List<Long> cursors = new ArrayList<>();
    private final MongoClient client = MongoClients.create(MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(Parts.mongo().uri()))
            .retryReads(false)
            .addCommandListener(new CommandListener() {
                @Override
                public void commandSucceeded(CommandSucceededEvent event) {
                    if (event.getCommandName().equals("find")) {
                        cursors.add(event.getResponse()
                                .getDocument("cursor")
                                .getInt64("id")
                                .getValue());
                    }
                }
            })
            .build());
    private final MongoDatabase database =
            client.getDatabase(TestDatabase.fresh(getClass()).getName());

    @AfterEach
    void disconnect() {
        client.close();
    }

    /** In an account with repeated addresses, every address has two contacts, so that a batch ends between two of them. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void afterALongPauseReadingGoesOnWhereItStopped(boolean repeated) {
        Account owner = have(repeated);
        OwnerContacts contacts = new MongoOwnerContacts(
                database, new ContactCollections(database, id -> repeated), TimeZoneProperties.UTC);
        try (OwnerContacts.Streams streams = contacts.open(buyers(owner), owner)) {
            List<String> candidates = new ArrayList<>();
            Iterator<CandidateContact> pausing = streams.candidates();
            while (pausing.hasNext()) {
                candidates.add(pausing.next().id().toString());
                pauseAt(candidates.size());
            }
            List<AddressSummary> summaries = new ArrayList<>();
            Iterator<AddressSummary> addresses = streams.addresses();
            while (addresses.hasNext()) {
                summaries.add(addresses.next());
                pauseAt(2 * summaries.size());
            }

            assertThat(candidates)
                    .hasSize(repeated ? 2 * ADDRESSES : ADDRESSES)
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(summaries)
                    .extracting(AddressSummary::email)
                    .hasSize(repeated ? ADDRESSES + 1 : 0)
                    .isSorted();
            assertThat(summaries).noneMatch(AddressSummary::unsubscribed);
        }
    }

    private Account have(boolean repeated) {
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < ADDRESSES; i++) {
            String email = "c%06d@x.com".formatted(i);
            documents.add(contact(email, "-1", 1));
            if (repeated) {
                documents.add(contact(email, "-2", 2));
            }
        }
        documents.add(contact("zz@x.com", "-1", 1).append("phone", "other"));
        database.getCollection("contacts.ann").insertMany(documents);
        return new Account(
                new AccountId("ann"), AccountType.USER, "Ann", "brand", "office", true, true, true, repeated);
    }

    private static Document contact(String email, String suffix, int created) {
        return new Document("_id", email + suffix)
                .append("email", email)
                .append("phone", "1")
                .append("subscription", new Document("status", "SUBSCRIBED"))
                .append("createdAt", Date.from(Instant.ofEpochSecond(created)));
    }

    private void pauseAt(int read) {
        if (read % 700 == 0) {
            List<BsonInt64> open =
                    cursors.stream().filter(id -> id != 0).map(BsonInt64::new).toList();
            database.runCommand(new Document("killCursors", "contacts.ann").append("cursors", open));
        }
    }

    private static Audience buyers(Account owner) {
        return AudienceFixture.audience(
                "buyers",
                owner.id().value(),
                "Buyers",
                FilterParser.parse(Map.of("field", "phone", "op", "is", "value", "1")));
    }
}
