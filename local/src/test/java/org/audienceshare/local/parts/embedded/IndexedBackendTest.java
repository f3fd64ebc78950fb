package org.audienceshare.local.parts.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.audienceshare.local.parts.InMemoryMongo;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is asked and changed, the result is that of the backend that reads all documents. */
class IndexedBackendTest {

    private static final long SEED = 20_261_126;
    private static final int STEPS = 600;
    private static final int NAMES = 40;

    @TempDir
    private Path folder;

    @Test
    void hasTheResultsOfABackendThatReadsEverything() {
        MongoServer server =
                new MongoServer(new IndexedBackend(folder.resolve("data.h2").toString()));
        try (InMemoryMongo plain = InMemoryMongo.start();
                MongoClient one = MongoClients.create(server.bindAndGetConnectionString());
                MongoClient other = MongoClients.create(plain.uri())) {
            MongoCollection<Document> indexed = collection(one);
            MongoCollection<Document> read = collection(other);
            Random random = new Random(SEED);
            int changed = 0;
            int found = 0;
            for (int step = 0; step < STEPS; step++) {
                Bson query = query(random);
                Bson update = update(random);
                switch (random.nextInt(5)) {
                    case 0 -> {
                        long count = indexed.updateMany(query, update).getModifiedCount();
                        assertThat(count)
                                .isEqualTo(read.updateMany(query, update).getModifiedCount());
                        changed += (int) count;
                    }
                    case 1 -> {
                        assertThat(indexed.findOneAndUpdate(query, update, sorted()))
                                .isEqualTo(read.findOneAndUpdate(query, update, sorted()));
                    }
                    case 2 -> {
                        long count = indexed.deleteMany(query).getDeletedCount();
                        assertThat(count).isEqualTo(read.deleteMany(query).getDeletedCount());
                        refill(indexed);
                        refill(read);
                    }
                    case 3 -> {
                        int group = random.nextInt(6);
                        assertThat(aggregated(indexed, query, group)).isEqualTo(aggregated(read, query, group));
                    }
                    default -> {
                        List<Document> documents = all(indexed, query);
                        assertThat(documents).as(query.toString()).isEqualTo(all(read, query));
                        assertThat(firstEmails(indexed, query))
                                .as(query.toString())
                                .isEqualTo(firstEmails(read, query));
                        found += documents.size();
                    }
                }
            }
            assertThat(all(indexed, new Document())).isEqualTo(all(read, new Document()));
            assertThat(changed).isPositive();
            assertThat(found).isPositive();
        } finally {
            server.shutdownNow();
        }
    }

    @Test
    void sendsALongResultInBatches() {
        use(new IndexedBackend(folder.resolve("long.h2").toString()), client -> {
            MongoCollection<Document> things = client.getDatabase("test").getCollection("things");
            List<Document> stored = IntStream.range(0, 1_000)
                    .mapToObj(IndexedBackendTest::thing)
                    .toList();
            things.insertMany(stored);

            assertThat(things.find().sort(Sorts.ascending("number")).batchSize(7))
                    .containsExactlyInAnyOrderElementsOf(stored);
            try (MongoCursor<Document> cursor = things.find().batchSize(7).cursor()) {
                assertThat(cursor.next()).isNotNull();
                things.deleteMany(new Document());
                assertThat(Stream.generate(cursor::next).limit(stored.size() - 1))
                        .hasSize(stored.size() - 1);
                assertThat(cursor.hasNext()).isFalse();
            }
        });
    }

    @Test
    void leavesWhatMayBeOnItsWayToTheFileAsItIs() {
        OpenedBackend backend = new OpenedBackend(folder.resolve("unchanged.h2").toString());
        use(backend, client -> {
            MongoCollection<Document> things = client.getDatabase("test").getCollection("things");
            things.insertOne(new Document("_id", 1).append("in", new Document("it", List.of(1))));
            var first = backend.stored(1);
            byte[] asInserted = first.clone();

            things.updateOne(Filters.eq(1), Updates.push("in.it", 2));
            var second = backend.stored(1);
            byte[] asUpdated = second.clone();
            things.updateMany(new Document(), Updates.set("in.more", 3));
            things.findOneAndUpdate(Filters.eq(1), Updates.unset("in"));
            things.bulkWrite(List.of(new UpdateOneModel<>(Filters.eq(1), Updates.set("last", 4))));
            things.replaceOne(Filters.eq(1), new Document("other", 5));

            assertThat(first).isEqualTo(asInserted);
            assertThat(second).isEqualTo(asUpdated);
            assertThat(all(things, new Document())).containsExactly(new Document("_id", 1).append("other", 5));
        });
    }

    /** Of which the cache keeps few: ids that were read from the file are compared with those that were not. */
    @Test
    void findsLargeDocumentsByAnIdOfSeveralFields() {
        List<RuntimeException> faults = new ArrayList<>();
        use(new DurableBackend(folder.resolve("ids.h2").toString(), faults::add), client -> {
            MongoCollection<Document> things = client.getDatabase("test").getCollection("things");
            String large = "x".repeat(500_000);
            for (int number = 0; number < 2 * NAMES; number++) {
                Document id = new Document("of", "x").append("to", "y").append("at", "a" + number % NAMES);
                Document thing =
                        new Document("_id", id).append("number", number).append("text", large);
                things.replaceOne(Filters.eq(id), thing, new ReplaceOptions().upsert(true));
                assertThat(things.find(Filters.eq(id))).containsExactly(thing);
            }
            assertThat(things.countDocuments()).isEqualTo(NAMES);
        });
    }

    @Test
    void readsAFileOfTheBackendAlone() {
        Path file = folder.resolve("earlier.h2");
        List<Document> stored = new ArrayList<>();
        use(new H2Backend(file.toString()), client -> stored.addAll(all(collection(client), new Document())));

        use(new IndexedBackend(file.toString()), client -> {
            MongoCollection<Document> things = client.getDatabase("test").getCollection("things");
            assertThat(all(things, new Document())).hasSize(NAMES).isEqualTo(stored);
            assertThat(all(things, Filters.eq("email", "mail7"))).containsExactly(stored.get(indexOf(stored, "id7")));
            assertThatThrownBy(() -> things.insertOne(new Document("email", "mail7")))
                    .isInstanceOf(MongoWriteException.class);
            things.updateOne(Filters.eq("_id", "id7"), Updates.set("email", "another"));
        });
        use(new IndexedBackend(file.toString()), client -> {
            MongoCollection<Document> things = client.getDatabase("test").getCollection("things");
            assertThat(all(things, Filters.eq("email", "another"))).hasSize(1);
            assertThat(all(things, Filters.eq("email", "mail7"))).isEmpty();
        });
    }

    /** Such as the contacts of a recipient, most of which are in one audience. */
    @Test
    void findsFewAndManyByAFieldOfWhichMostHaveTheSameValue() {
        use(new IndexedBackend(folder.resolve("same.h2").toString()), client -> {
            MongoCollection<Document> things = client.getDatabase("test").getCollection("things");
            things.createIndex(Indexes.ascending("groups", "email"));
            things.insertMany(IntStream.range(0, 500)
                    .mapToObj(number -> new Document("_id", number)
                            .append("groups", number % 50 == 0 ? List.of("all", "few") : List.of("all")))
                    .toList());
            for (int round = 0; round < 2; round++) {
                assertThat(all(things, Filters.eq("groups", "few"))).hasSize(10);
                assertThat(all(things, Filters.eq("groups", "all"))).hasSize(500);
                things.updateOne(Filters.eq(1 + round), Updates.addToSet("groups", "few" + round));
                assertThat(all(things, Filters.eq("groups", "few" + round))).hasSize(1);
            }
        });
    }

    /** What the backend keeps of them counts, too: it looks for it at each new collection. */
    @Test
    void findsWhatBelongsToCollectionsThatComeAndGo() {
        use(new IndexedBackend(folder.resolve("many.h2").toString()), client -> {
            for (int round = 0; round < 2; round++) {
                for (int number = 0; number < NAMES; number++) {
                    MongoCollection<Document> things =
                            client.getDatabase("test").getCollection("things" + number);
                    things.createIndex(Indexes.ascending("email"));
                    things.insertOne(new Document("_id", number).append("email", "mail" + number));
                    assertThat(things.listIndexes())
                            .extracting(index -> index.getString("name"))
                            .containsExactlyInAnyOrder("_id_", "email_1");
                }
                assertThat(client.getDatabase("test").listCollectionNames()).hasSize(NAMES);
                for (int number = 0; number < NAMES; number += 2) {
                    client.getDatabase("test").getCollection("things" + number).drop();
                }
                assertThat(client.getDatabase("test").listCollectionNames()).hasSize(NAMES / 2);
                for (int number = 1; number < NAMES; number += 2) {
                    client.getDatabase("test").getCollection("things" + number).drop();
                }
            }
        });
    }

    private static int indexOf(List<Document> documents, String id) {
        return documents.stream().map(one -> one.getString("_id")).toList().indexOf(id);
    }

    private static void use(MongoBackend backend, Consumer<MongoClient> use) {
        MongoServer server = new MongoServer(backend);
        try (MongoClient client = MongoClients.create(server.bindAndGetConnectionString())) {
            use.accept(client);
        } finally {
            server.shutdownNow();
        }
    }

    private static FindOneAndUpdateOptions sorted() {
        return new FindOneAndUpdateOptions().sort(Sorts.ascending("_id"));
    }

    private static MongoCollection<Document> collection(MongoClient client) {
        MongoCollection<Document> collection = client.getDatabase("test").getCollection("things");
        collection.createIndex(Indexes.ascending("email"), new IndexOptions().unique(true));
        collection.createIndex(Indexes.ascending("groups", "email"));
        refill(collection);
        return collection;
    }

    private static void refill(MongoCollection<Document> collection) {
        IntStream.range(0, NAMES)
                .mapToObj(IndexedBackendTest::thing)
                .filter(thing -> collection.countDocuments(Filters.eq("_id", thing.get("_id"))) == 0)
                .forEach(collection::insertOne);
    }

    private static Document thing(int number) {
        return new Document("_id", "id" + number)
                .append("email", "mail" + number)
                .append("groups", number % 3 == 0 ? null : List.of("a" + number % 2, "b" + number % 5))
                .append("count", number % 4);
    }

    private static Bson query(Random random) {
        List<Bson> conditions = new ArrayList<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            conditions.add(condition(random));
        }
        if (random.nextInt(8) == 0 && count > 0) {
            return Filters.or(conditions);
        }
        if (random.nextBoolean() || count == 0) {
            Document together = new Document();
            conditions.forEach(condition ->
                    together.putAll(Document.parse(condition.toBsonDocument().toJson())));
            return together;
        }
        return Filters.and(conditions);
    }

    private static Bson condition(Random random) {
        String field = random.nextBoolean() ? "_id" : "email";
        String name = (field.equals("_id") ? "id" : "mail") + random.nextInt(NAMES + 5);
        String another = (field.equals("_id") ? "id" : "mail") + random.nextInt(NAMES);
        return switch (random.nextInt(12)) {
            case 0, 1 -> Filters.eq(field, name);
            case 2, 3 -> Filters.in(field, name, another, name);
            case 4 -> Filters.eq("groups", "a" + random.nextInt(2));
            case 5 -> Filters.ne(field, name);
            case 6 -> Filters.in("groups", "b" + random.nextInt(6), null, "a0");
            case 7 -> Filters.in("groups", "b" + random.nextInt(6), "c" + random.nextInt(9));
            case 8 -> Filters.and(Filters.gte("count", random.nextInt(4)), Filters.eq(field, name));
            case 9 -> new Document(field, new Document("$gte", name).append("$lte", another));
            case 10 -> new Document(field, new Document("$gte", name));
            default -> Filters.not(Filters.in(field, name, another));
        };
    }

    private static Bson update(Random random) {
        if (random.nextInt(3) == 0) {
            String group = "c" + random.nextInt(9);
            return random.nextBoolean() ? Updates.set("groups", group) : Updates.set("groups", List.of(group, "b1"));
        }
        return random.nextBoolean()
                ? Updates.inc("count", 1)
                : Updates.combine(Updates.set("seen", random.nextInt(3)), Updates.addToSet("more", random.nextInt(3)));
    }

    private static List<Document> all(MongoCollection<Document> collection, Bson query) {
        return collection.find(query).sort(Sorts.ascending("_id")).into(new ArrayList<>());
    }

    private static List<String> firstEmails(MongoCollection<Document> collection, Bson query) {
        return collection
                .find(query)
                .sort(Sorts.ascending("email"))
                .limit(3)
                .map(found -> String.valueOf(found.get("email")))
                .into(new ArrayList<>());
    }

    /** With those of a group beside each. */
    private static List<Document> aggregated(MongoCollection<Document> collection, Bson query, int group) {
        List<Bson> ofGroup =
                List.of(Aggregates.match(Filters.eq("groups", "b" + group)), Aggregates.sort(Sorts.ascending("_id")));
        return collection
                .aggregate(List.of(
                        Aggregates.match(query),
                        Aggregates.sort(Sorts.ascending("_id")),
                        new Document(
                                "$lookup",
                                new Document("from", "things")
                                        .append("pipeline", ofGroup)
                                        .append("as", "others"))))
                .into(new ArrayList<>());
    }

    /** Shows what it keeps. */
    private static final class OpenedBackend extends IndexedBackend {

        OpenedBackend(String file) {
            super(file);
        }

        byte[] stored(Object id) {
            return Objects.requireNonNull(getMvStore()
                    .<Object, byte[]>openMap("databases.test.things")
                    .get(id));
        }
    }
}
