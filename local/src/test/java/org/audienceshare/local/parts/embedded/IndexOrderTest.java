package org.audienceshare.local.parts.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import de.bwaldvogel.mongo.MongoServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.audienceshare.local.parts.InMemoryMongo;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A query that is sorted as an index is, is read from the index while the client asks. */
class IndexOrderTest {

    private static final long SEED = 20_261_127;
    private static final int KINDS = 5;
    private static final int MANY = 1_000;

    @TempDir
    private Path folder;

    private MongoServer server;
    private MongoClient client;
    private MongoCollection<Document> things;

    @BeforeEach
    void start() {
        server = new MongoServer(new IndexedBackend(folder.resolve("data.h2").toString()));
        client = MongoClients.create(server.bindAndGetConnectionString());
        things = collection(client);
    }

    @AfterEach
    void stop() {
        client.close();
        server.shutdownNow();
    }

    @Test
    void hasTheOrderOfABackendThatSorts() {
        try (InMemoryMongo plain = InMemoryMongo.start();
                MongoClient other = MongoClients.create(plain.uri())) {
            MongoCollection<Document> sorted = collection(other);
            for (int kind = 0; kind < KINDS; kind++) {
                Random random = new Random(SEED + kind);
                List<Document> documents = documents(random, kind);
                things.deleteMany(new Document());
                sorted.deleteMany(new Document());
                things.insertMany(documents);
                sorted.insertMany(documents);
                for (Bson query : List.of(new Document(), Filters.eq("part", 2), Filters.gte("email", "c"))) {
                    int skipped = random.nextInt(2);
                    int limit = random.nextInt(3) * 20;
                    assertThat(emails(read(things, query).skip(skipped).limit(limit)))
                            .as("kind %s, %s, skip %s, limit %s", kind, query, skipped, limit)
                            .isEqualTo(emails(read(sorted, query).skip(skipped).limit(limit)));
                    assertThat(read(things, query).projection(Projections.include("email")))
                            .allMatch(found -> !found.containsKey("part"))
                            .containsExactlyInAnyOrderElementsOf(
                                    sorted.find(query).projection(Projections.include("email")));
                }
            }
        }
    }

    @Test
    void sendsWhatADocumentIsWhenItIsAskedFor() {
        things.insertMany(many());
        List<Document> found = new ArrayList<>();
        try (MongoCursor<Document> cursor = read(things, Filters.eq("part", 1)).cursor()) {
            found.add(cursor.next());
            things.updateOne(Filters.eq(MANY - 1), Updates.set("changed", true));
            things.updateOne(Filters.eq(MANY - 2), Updates.set("part", 2));
            things.deleteOne(Filters.eq(MANY - 3));
            cursor.forEachRemaining(found::add);
        }
        assertThat(found)
                .hasSize(MANY - 2)
                .last()
                .isEqualTo(things.find(Filters.eq(MANY - 1)).first());
        assertThat(found.get(MANY - 3)).containsEntry("changed", true);
    }

    /** At its former place it would be out of order, and whoever compares two sorted lists would take all between for missing. */
    @Test
    void sendsNothingOutOfOrderThatMovesMeanwhile() {
        things.insertMany(many());
        List<String> found = new ArrayList<>();
        try (MongoCursor<Document> cursor = read(things, Filters.eq("part", 1)).cursor()) {
            found.add(cursor.next().getString("email"));
            things.updateOne(Filters.eq(500), Updates.set("email", "a998x"));
            things.updateOne(Filters.eq(600), Updates.set("email", "a0"));
            cursor.forEachRemaining(next -> found.add(next.getString("email")));
        }
        assertThat(found).isSorted().hasSize(MANY - 1).contains("a998x").doesNotContain("a500", "a600");
    }

    @Test
    void oneWithTwoTextsHidesNoneWithoutAny() {
        things.insertMany(many());
        things.updateOne(Filters.eq(7), Updates.set("email", List.of("a007", "z")));
        things.updateOne(Filters.eq(8), Updates.unset("email"));

        assertThat(read(things, Filters.eq("part", 1)))
                .extracting(found -> found.get("_id"))
                .hasSize(MANY)
                .startsWith(8, 0);
        assertThat(read(things, Filters.gte("email", "a")))
                .extracting(found -> found.get("_id"))
                .hasSize(MANY - 1)
                .doesNotHaveDuplicates()
                .doesNotContain(8);
    }

    @Test
    void aCollectionThatIsDroppedMeanwhileEndsTheCursorWithAnError() {
        things.insertMany(many());
        try (MongoCursor<Document> cursor = read(things, Filters.eq("part", 1)).cursor()) {
            cursor.next();
            things.drop();

            assertThatThrownBy(() -> cursor.forEachRemaining(next -> {}))
                    .isInstanceOf(MongoException.class)
                    .hasMessageContaining("dropped");
        }
    }

    @Test
    void anEndWithoutAnyMoreIsTold() {
        things.insertMany(IntStream.range(0, MANY)
                .mapToObj(
                        number -> new Document("email", "a%03d".formatted(number)).append("part", number < 14 ? 1 : 2))
                .toList());
        assertThat(read(things, Filters.eq("part", 1))).hasSize(14);
        assertThat(read(things, Filters.eq("part", 3))).isEmpty();
    }

    private static List<Document> many() {
        return IntStream.range(0, MANY)
                .mapToObj(number -> new Document("_id", number)
                        .append("email", "a%03d".formatted(number))
                        .append("part", 1))
                .toList();
    }

    private static FindIterable<Document> read(MongoCollection<Document> collection, Bson query) {
        return collection.find(query).sort(Sorts.ascending("email")).batchSize(7);
    }

    private static List<String> emails(FindIterable<Document> found) {
        return found.map(document -> String.valueOf(document.get("email"))).into(new ArrayList<>());
    }

    private static MongoCollection<Document> collection(MongoClient client) {
        MongoCollection<Document> things = client.getDatabase("test").getCollection("things");
        things.createIndex(
                Indexes.ascending("email"), new IndexOptions().unique(true).sparse(true));
        return things;
    }

    /** @param kind of the values that are no texts; 0 if all are */
    private static List<Document> documents(Random random, int kind) {
        return random.ints(0, 100_000)
                .distinct()
                .limit(500)
                .mapToObj(number -> {
                    Document document = new Document("_id", number).append("part", number % 3);
                    return switch (random.nextInt(10) == 0 ? kind : 0) {
                        case 1 -> document;
                        case 2 -> document.append("email", number);
                        case 3 -> document.append("email", List.of(text(number)));
                        case 4 -> document.append("email", List.of(text(number), text(number) + "-"));
                        default -> document.append("email", text(number));
                    };
                })
                .toList();
    }

    private static String text(int number) {
        return Integer.toString(number * 7_919 + 35, Character.MAX_RADIX);
    }
}
