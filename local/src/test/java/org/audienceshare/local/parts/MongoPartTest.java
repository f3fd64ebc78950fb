package org.audienceshare.local.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongoPartTest {
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
                await().until(() -> !database.process().isAlive());
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

    private static MongoCollection<Document> things(MongoClient client) {
        return client.getDatabase("restart").getCollection("things");
    }

    private MongoPart started() {
        MongoPart database = MongoPart.start(folder.resolve("mongodb"), Ports.free(), folder.resolve("logs"));
        database.awaitHealthy(Duration.ofSeconds(60));
        return database;
    }
}
