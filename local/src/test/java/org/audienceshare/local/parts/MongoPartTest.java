package org.audienceshare.local.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongoPartTest {
    private static final int WRITERS = 6;

    @TempDir
    private Path folder;

    @Test
    void orderlyRestartKeepsDocuments() {
        Document document = new Document("_id", 1)
                .append("nested", new Document("a.b", "c"))
                .append("tags", null);
        try (MongoPart database = started();
                MongoClient client = MongoClients.create(database.uri())) {
            things(client).insertOne(document);
        }

        try (MongoPart database = started();
                MongoClient client = MongoClients.create(database.uri())) {
            assertThat(things(client).find()).containsExactly(document);
        }
    }

    @Test
    void whatItHasAcknowledgedSurvivesAKill() {
        for (int kill = 0; kill < 2; kill++) {
            try (MongoPart database = started();
                    MongoClient client = MongoClients.create(database.uri())) {
                int first = kill * 100;
                for (int i = first; i < first + 99; i++) {
                    things(client).insertOne(new Document("_id", i));
                    things(client).updateOne(new Document("_id", i), new Document("$set", new Document("seen", i)));
                }
                things(client).insertOne(new Document("_id", first + 99).append("seen", first + 99));
                ProcessHandle.of(database.process().pid()).ifPresent(ProcessHandle::destroyForcibly);
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> !database.process().isAlive());
            }
            try (MongoPart database = started();
                    MongoClient client = MongoClients.create(database.uri())) {
                int stored = (kill + 1) * 100;
                assertThat(things(client).find().map(thing -> thing.getInteger("seen")))
                        .containsExactlyInAnyOrderElementsOf(
                                IntStream.range(0, stored).boxed().toList());
            }
        }
    }

    @Test
    void whatItHasAcknowledgedToManyAtOnceSurvivesAKill() throws InterruptedException {
        List<Integer> acknowledged = new CopyOnWriteArrayList<>();
        try (MongoPart database = started();
                MongoClient client = MongoClients.create(database.uri())) {
            ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
            for (int writer = 0; writer < WRITERS; writer++) {
                int first = writer * 100_000;
                writers.execute(() -> writeUntilItEnds(things(client), first, acknowledged));
            }
            await().atMost(Duration.ofMinutes(2)).until(() -> acknowledged.size() >= 500);
            ProcessHandle.of(database.process().pid()).ifPresent(ProcessHandle::destroyForcibly);
            writers.shutdown();
            await().atMost(Duration.ofMinutes(2)).until(writers::isTerminated);
        }
        try (MongoPart database = started();
                MongoClient client = MongoClients.create(database.uri())) {
            assertThat(things(client)
                            .find()
                            .map(thing -> thing.getInteger("_id"))
                            .into(new ArrayList<>()))
                    .containsAll(acknowledged);
        }
    }

    private static void writeUntilItEnds(MongoCollection<Document> things, int first, List<Integer> acknowledged) {
        try {
            for (int id = first; ; id++) {
                things.insertOne(new Document("_id", id));
                acknowledged.add(id);
            }
        } catch (MongoException killed) {
            // What was not acknowledged may be there or not.
        }
    }

    private static MongoCollection<Document> things(MongoClient client) {
        return client.getDatabase("restart").getCollection("things");
    }

    private MongoPart started() {
        MongoPart database = MongoPart.start(folder.resolve("mongodb"), Ports.free(), folder.resolve("logs"));
        database.awaitHealthy(Duration.ofSeconds(60));
        return database;
    }
}
