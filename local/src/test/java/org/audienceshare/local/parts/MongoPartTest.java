package org.audienceshare.local.parts;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.nio.file.Path;
import java.time.Duration;
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

    private static MongoCollection<Document> things(MongoClient client) {
        return client.getDatabase("restart").getCollection("things");
    }

    private MongoPart started() {
        MongoPart database = MongoPart.start(folder.resolve("mongodb"), Ports.free(), folder.resolve("logs"));
        database.awaitHealthy(Duration.ofSeconds(60));
        return database;
    }
}
