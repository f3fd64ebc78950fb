package org.audienceshare.local.parts.embedded;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoServer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes use a new collection at once: one creates its indexes while the other inserts. */
class IndexLockTest {

    private static final int COLLECTIONS = 40;
    private static final int INDEXES = 15;
    private static final int DOCUMENTS = 60;

    @TempDir
    private Path folder;

    @Test
    void inMemory() {
        createWhileDocumentsAreInserted(new LockedMemoryBackend());
    }

    @Test
    void inAFile() {
        createWhileDocumentsAreInserted(
                new IndexedBackend(folder.resolve("data.h2").toString()));
    }

    private static void createWhileDocumentsAreInserted(MongoBackend backend) {
        MongoServer server = new MongoServer(backend);
        try (MongoClient client = MongoClients.create(server.bindAndGetConnectionString())) {
            for (int number = 0; number < COLLECTIONS; number++) {
                MongoCollection<Document> collection = client.getDatabase("x").getCollection("c" + number);
                CompletableFuture<Void> inserts = CompletableFuture.runAsync(() -> insert(collection));
                for (int index = 0; index < INDEXES; index++) {
                    collection.createIndex(Indexes.ascending("f" + index), new IndexOptions().unique(true));
                }
                inserts.join();
            }
        } finally {
            server.shutdownNow();
        }
    }

    private static void insert(MongoCollection<Document> collection) {
        for (int id = 0; id < DOCUMENTS; id++) {
            Document document = new Document("_id", id);
            for (int index = 0; index < INDEXES; index++) {
                document.append("f" + index, id);
            }
            collection.insertOne(document);
        }
    }
}
