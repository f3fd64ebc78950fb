package org.audienceshare.contacts.contact.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.contact.ContactImporter.Outcome;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.Test;

class MongoContactImporterTest {

    private static final AccountId ANN = new AccountId("ann");
    private static final Instant NOW = Instant.parse("2026-05-01T08:00:00Z");

    private final MongoDatabase database = TestDatabase.fresh(MongoContactImporterTest.class);
    private final ContactCollections collections = new ContactCollections(database, account -> false);
    private final MongoContactImporter importer =
            new MongoContactImporter(collections, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void newContactsAreInserted() {
        assertThat(write(Map.of("email", "a@x.org", "firstName", "Ann", "customFields", Map.of("x.y", 1, "$z", 2))))
                .containsExactly(new Outcome.Added());

        assertThat(stored("a@x.org"))
                .containsEntry("firstName", "Ann")
                .containsEntry("customFields", new Document("x.y", 1).append("$z", 2))
                .containsEntry("tags", List.of())
                .containsEntry("createdAt", Date.from(NOW));
    }

    @Test
    void previewCreatesNoCollection() {
        assertThat(importer.preview(ANN, List.of(Map.of("email", "a@x.org")))).containsExactly(new Outcome.Added());

        assertThat(database.listCollectionNames()).doesNotContain("contacts.ann");
    }

    @Test
    void importedValuesReplaceOthersStayAndTagsAreAdded() {
        contacts()
                .insertOne(person("a@x.org", "SUBSCRIBED")
                        .append("firstName", "Old")
                        .append("phone", "1")
                        .append("tags", List.of("own"))
                        .append("address", new Document("street", "S").append("suburb", "Old"))
                        .append("customFields", new Document("a", 1).append("b", 2)));

        assertThat(write(Map.of(
                        "email",
                        "a@x.org",
                        "firstName",
                        "New",
                        "tags",
                        List.of("own", "more"),
                        "address",
                        Map.of("suburb", "New"),
                        "customFields",
                        Map.of("b", 3, "c", 4))))
                .containsExactly(new Outcome.Merged());

        assertThat(stored("a@x.org"))
                .containsEntry("firstName", "New")
                .containsEntry("phone", "1")
                .containsEntry("tags", List.of("own", "more"))
                .containsEntry("address", new Document("street", "S").append("suburb", "New"))
                .containsEntry(
                        "customFields", new Document("a", 1).append("b", 3).append("c", 4))
                .containsEntry("updatedAt", Date.from(NOW));
    }

    @Test
    void importUnsubscribesAndNeverSubscribes() {
        contacts()
                .insertMany(List.of(
                        person("out@x.org", "UNSUBSCRIBED"),
                        person("in@x.org", "SUBSCRIBED"),
                        new Document("email", "none@x.org")));

        write(
                subscription("out@x.org", "SUBSCRIBED"),
                subscription("in@x.org", "UNSUBSCRIBED"),
                subscription("none@x.org", "SUBSCRIBED"));

        assertThat(status("out@x.org")).isEqualTo("UNSUBSCRIBED");
        assertThat(status("in@x.org")).isEqualTo("UNSUBSCRIBED");
        assertThat(stored("none@x.org")).doesNotContainKey("subscription");
    }

    @Test
    void unaddressableKeysReplaceTheSubDocument() {
        contacts()
                .insertOne(person("a@x.org", "SUBSCRIBED")
                        .append(
                                "customFields",
                                new Document("x.y", 1).append("$z", 2).append("kept", 3)));

        assertThat(write(Map.of("email", "a@x.org", "customFields", Map.of("x.y", 9))))
                .containsExactly(new Outcome.Merged());

        assertThat(stored("a@x.org"))
                .containsEntry(
                        "customFields", new Document("x.y", 9).append("$z", 2).append("kept", 3));
    }

    @Test
    void storedNullsAndUnexpectedTypesAreReplaced() {
        contacts()
                .insertOne(person("a@x.org", "SUBSCRIBED").append("tags", null).append("customFields", null));

        write(Map.of("email", "a@x.org", "tags", List.of("t"), "customFields", Map.of("k", "v")));

        assertThat(stored("a@x.org"))
                .containsEntry("tags", List.of("t"))
                .containsEntry("customFields", new Document("k", "v"));
    }

    @Test
    void anInvalidRowDoesNotAffectOthers() {
        List<Outcome> outcomes = write(
                Map.of("email", "a@x.org"),
                Map.of("email", "b@x.org", "customFields", Map.of("bad\0name", 1)),
                Map.of("email", "c@x.org", "notes", "x".repeat(5 * 1024 * 1024)),
                Map.of("email", "d@x.org"));

        assertThat(outcomes.get(0)).isEqualTo(new Outcome.Added());
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Refused.class);
        assertThat(outcomes.get(2)).isInstanceOf(Outcome.Refused.class);
        assertThat(outcomes.get(3)).isEqualTo(new Outcome.Added());
        assertThat(contacts().countDocuments()).isEqualTo(2);
    }

    @Test
    void importingAgainWritesNothing() {
        Map<String, Object> row =
                Map.of("email", "a@x.org", "tags", List.of("t"), "customFields", Map.of("a.b", 1L, "d", NOW));
        write(row);
        BsonDocument before = raw("a@x.org");
        MongoContactImporter later =
                new MongoContactImporter(collections, Clock.fixed(NOW.plusSeconds(60), ZoneOffset.UTC));

        assertThat(later.write(ANN, List.of(row))).containsExactly(new Outcome.Merged());
        assertThat(raw("a@x.org")).isEqualTo(before);
    }

    @Test
    void aNumberThatIsStoredUnderAnotherTypeIsTheSameValue() {
        contacts()
                .insertOne(person("a@x.org", "SUBSCRIBED")
                        .append(
                                "customFields",
                                new Document("int", 650_000)
                                        .append("double", 5.0)
                                        .append("decimal", Decimal128.parse("1.50"))
                                        .append("list", List.of(1, 2.0))));
        BsonDocument before = raw("a@x.org");

        write(Map.of(
                "email",
                "a@x.org",
                "customFields",
                Map.of("int", 650_000L, "double", 5L, "decimal", 1.5, "list", List.of(1.0, 2L))));

        assertThat(raw("a@x.org")).isEqualTo(before);
    }

    @Test
    void otherFieldsStayByteForByte() {
        Document odd = person("a@x.org", "SUBSCRIBED")
                .append("unknown", new Document("a.b", null).append("$c", Arrays.asList(1, 2L, null, "x")))
                .append("nested", new Document("deep", new Document("deeper", new Document("date", new Date(5)))))
                .append("price", Decimal128.parse("1.10"))
                .append("notes", "ü".repeat(32 * 1024))
                .append("nothing", null)
                .append(
                        "customFields",
                        new Document("dotted.key", 1).append("$dollar", 2).append("plain", 3));
        contacts().insertOne(odd);
        BsonDocument expected = raw("a@x.org");

        write(Map.of("email", "a@x.org", "firstName", "New", "customFields", Map.of("plain", 4)));

        BsonDocument actual = raw("a@x.org");
        expected.append("firstName", actual.get("firstName"));
        expected.getDocument("customFields")
                .append("plain", actual.getDocument("customFields").get("plain"));
        expected.append("updatedAt", actual.get("updatedAt"));
        assertThat(actual.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
        expected.forEach(
                (field, value) -> assertThat(actual.get(field)).as(field).isEqualTo(value));
    }

    @Test
    void concurrentImportsCreateOneContactForEachAddress() throws InterruptedException {
        List<Map<String, Object>> batch = IntStream.range(0, 100)
                .<Map<String, Object>>mapToObj(i -> Map.of("email", "p" + i + "@x.org", "tags", List.of("t")))
                .toList();
        List<Outcome> outcomes = new ArrayList<>();
        List<Thread> threads = IntStream.range(0, 4)
                .mapToObj(i -> new Thread(() -> {
                    List<Outcome> mine = importer.write(ANN, batch);
                    synchronized (outcomes) {
                        outcomes.addAll(mine);
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(contacts().countDocuments()).isEqualTo(100);
        assertThat(outcomes).hasSize(400).noneMatch(Outcome.Refused.class::isInstance);
        assertThat(outcomes.stream().filter(Outcome.Added.class::isInstance)).hasSize(100);
    }

    @Test
    void importMergesIntoTheOldestContactWithTheAddress() {
        AccountId crm = new AccountId("crm");
        ContactCollections fed = new ContactCollections(database, account -> true);
        fed.open(crm)
                .insertMany(List.of(
                        new Document("_id", "young").append("email", "a@x.org").append("createdAt", new Date(2)),
                        new Document("_id", "old").append("email", "a@x.org").append("createdAt", new Date(1))));

        new MongoContactImporter(fed, Clock.systemUTC())
                .write(crm, List.of(Map.of("email", "a@x.org", "firstName", "New")));

        assertThat(fed.open(crm).find(Filters.eq("firstName", "New")).first()).containsEntry("_id", "old");
    }

    @Test
    void whoIsRepeatedBatchesApartIsOnePersonAlsoWhereAddressesNeedNotBeUnique() {
        AccountId crm = new AccountId("crm");
        ContactCollections fed = new ContactCollections(database, account -> true);
        fed.open(crm)
                .insertMany(List.of(
                        person("known@x.org", "SUBSCRIBED").append("_id", "younger"),
                        person("known@x.org", "SUBSCRIBED")
                                .append("_id", "elder")
                                .append("createdAt", Date.from(NOW.minusSeconds(60)))));
        MongoContactImporter twice = new MongoContactImporter(fed, Clock.fixed(NOW, ZoneOffset.UTC));
        twice.begin(crm);
        for (int batch = 0; batch < 3; batch++) {
            List<Map<String, Object>> rows = new ArrayList<>();
            rows.add(subscription("twin@x.org", batch == 0 ? "UNSUBSCRIBED" : "SUBSCRIBED"));
            rows.add(Map.of("email", "known@x.org", "phone", "no. " + batch));
            for (int i = 0; i < 900; i++) {
                rows.add(Map.of("email", "p" + batch + "-" + i + "@x.org"));
            }
            twice.write(crm, rows);
        }

        assertThat(fed.open(crm).find(Filters.eq("email", "twin@x.org")))
                .singleElement()
                .satisfies(twin -> assertThat(twin.getEmbedded(List.of("subscription", "status"), String.class))
                        .isEqualTo("UNSUBSCRIBED"));
        assertThat(fed.open(crm).find(Filters.eq("email", "known@x.org"))).hasSize(2);
        assertThat(fed.open(crm).find(Filters.exists("phone")))
                .as("all rows of a person change the same contact")
                .singleElement()
                .satisfies(changed -> assertThat(changed.getString("phone")).isEqualTo("no. 2"));
    }

    @Test
    void importMergesIntoTheContactThatHasTheAddressInAnotherSpelling() {
        contacts()
                .insertMany(List.of(
                        person("a@x.org\u00a0", "UNSUBSCRIBED"),
                        person("eva@bücher.example", "UNSUBSCRIBED"),
                        person("b@x.org", "SUBSCRIBED")));

        assertThat(write(
                        subscription("a@x.org", "SUBSCRIBED"),
                        subscription("eva@xn--bcher-kva.example", "SUBSCRIBED"),
                        subscription("c@x.org", "SUBSCRIBED")))
                .containsExactly(new Outcome.Merged(), new Outcome.Merged(), new Outcome.Added());

        assertThat(contacts().countDocuments()).isEqualTo(4);
        assertThat(status("a@x.org\u00a0")).isEqualTo("UNSUBSCRIBED");
        assertThat(status("eva@bücher.example")).isEqualTo("UNSUBSCRIBED");
    }

    @SafeVarargs
    private List<Outcome> write(Map<String, Object>... rows) {
        return importer.write(ANN, List.of(rows));
    }

    private MongoCollection<Document> contacts() {
        return collections.open(ANN);
    }

    private Document stored(String email) {
        return contacts().find(Filters.eq("email", email)).first();
    }

    private BsonDocument raw(String email) {
        return collections
                .open(ANN, BsonDocument.class)
                .find(Filters.eq("email", email))
                .first();
    }

    private Object status(String email) {
        return stored(email).get("subscription", Document.class).get("status");
    }

    private static Document person(String email, String status) {
        return new Document("email", email).append("subscription", new Document("status", status));
    }

    private static Map<String, Object> subscription(String email, String status) {
        return Map.of("email", email, "subscription", Map.of("status", status));
    }
}
