package org.audienceshare.contacts.contact.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.TestClock;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.optout.OptOutReader;
import org.audienceshare.contacts.optout.mongo.MongoOptOutReader;
import org.audienceshare.contacts.placement.mongo.ContactPlacement;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** When a list of addresses is read, and by whom. */
class AliasesOfTheMomentTest {

    private static final AccountId ANN = new AccountId("ann");
    private static final Instant NOW = Instant.parse("2026-05-01T08:00:00Z");

    private final MongoDatabase database = TestDatabase.fresh(AliasesOfTheMomentTest.class);
    private final MongoCollection<Document> contacts = database.getCollection("contacts.ann");
    private final MongoCollection<Document> aliases = database.getCollection("address_aliases");
    private final List<AddressAliases.Source> sources = List.of(new AddressAliases.Source(contacts, null));

    @Test
    void anEarlierScanThatEndsLaterDeletesNothingOfALaterOne() {
        store("Ann@Example.com");

        new AliasScan(aliases, "ann", NOW.plusMillis(1)).run(sources);
        new AliasScan(aliases, "ann", NOW).run(sources);
        new AliasScan(aliases, "ann", NOW.plusMillis(1)).run(List.of());

        assertThat(aliases.countDocuments()).isEqualTo(1);
    }

    @Test
    void aSpellingThatIsGoneIsForgotten() {
        store("Ann@Example.com");
        new AliasScan(aliases, "ann", NOW).run(sources);
        contacts.deleteMany(new Document());

        new AliasScan(aliases, "ann", NOW.plusSeconds(86_400)).run(sources);

        assertThat(aliases.countDocuments()).isZero();
    }

    @Test
    void aSuppressionInANewSpellingCountsAfterMinutes() {
        TestClock clock = new TestClock();
        OptOutReader reader = new MongoOptOutReader(
                database, ContactPlacement.single(database), account -> Optional.of("acme"), clock);
        assertThat(reader.suppressed(ANN, List.of("ann@example.com"))).isEmpty();
        database.getCollection("suppressions")
                .insertOne(new Document("brandId", "acme").append("email", "Ann@Example.com\u00a0"));

        clock.advance(AddressAliases.MAX_AGE_OF_SUPPRESSIONS.plusMinutes(1));

        assertThat(reader.suppressed(ANN, List.of("ann@example.com"))).containsExactly("ann@example.com");
    }

    @Test
    void manyWhoNeedAListAtTheSameTimeLoseNoSpelling() throws Exception {
        for (int i = 0; i < 50; i++) {
            store("Ann" + i + "@Example.com");
        }
        ExecutorService pool = Executors.newFixedThreadPool(6);
        try {
            List<Future<Spellings>> all = Stream.generate(
                            () -> new AddressAliases(database, ContactPlacement.single(database), Clock.systemUTC()))
                    .limit(6)
                    .map(one -> pool.submit(() -> one.of(ANN).current()))
                    .toList();
            for (Future<Spellings> one : all) {
                assertThat(one.get().areCanonical()).isFalse();
            }
        } finally {
            pool.shutdown();
        }

        assertThat(aliases.countDocuments(new Document("accountId", "ann"))).isEqualTo(50);
    }

    @Test
    void theInsertCheckReadsListsThatNobodyHasRead() {
        store("Bob@Example.com");
        database.getCollection("suppressions")
                .insertOne(new Document("brandId", "acme").append("email", "cat@example.com\u00a0"));
        OptOutReader reader = new MongoOptOutReader(
                database,
                ContactPlacement.single(database),
                id -> Optional.of("acme"),
                Clock.fixed(NOW, ZoneOffset.UTC));

        assertThat(reader.unsubscribed(ANN, List.of("bob@example.com"))).containsExactly("bob@example.com");
        assertThat(reader.suppressed(ANN, List.of("cat@example.com"))).containsExactly("cat@example.com");
    }

    @Test
    void anImportReadsTheAddressesAnew() {
        MongoContactImporter importer =
                new MongoContactImporter(new ContactCollections(database, account -> false), Clock.systemUTC());
        importer.begin(ANN);
        importer.write(ANN, List.of(Map.of("email", "x@example.com")));
        store("Ann@Example.com");

        importer.begin(ANN);
        importer.write(
                ANN, List.of(Map.of("email", "ann@example.com", "subscription", Map.of("status", "SUBSCRIBED"))));

        assertThat(contacts.find().map(contact -> contact.getString("email")))
                .containsExactlyInAnyOrder("x@example.com", "Ann@Example.com");
        assertThat(contacts.find(new Document("email", "Ann@Example.com"))
                        .first()
                        .getEmbedded(List.of("subscription", "status"), String.class))
                .isEqualTo("UNSUBSCRIBED");
    }

    private void store(String email) {
        contacts.insertOne(new Document("email", email).append("subscription", new Document("status", "UNSUBSCRIBED")));
    }
}
