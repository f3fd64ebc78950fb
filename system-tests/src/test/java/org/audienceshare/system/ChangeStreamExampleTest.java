package org.audienceshare.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.audienceshare.cli.rest.AudienceResponse;
import org.audienceshare.cli.rest.SelectionRef;
import org.audienceshare.testing.Parts;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example that syncs when contacts change, on an embedded database with an oplog: it knows inserts and tokens to resume by,
 * and no descriptions of updates. The system itself is on another database, where the same contacts are imported.
 */
class ChangeStreamExampleTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private final Date now = Date.from(Instant.now());

    @TempDir
    private Path folder;

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final Brand brand = Brand.create(RunningSystem.instance(), "streamed", 1);
    private final List<Process> started = new ArrayList<>();
    private AudienceResponse audience;
    private MongoClient client;

    @BeforeEach
    void share() {
        server.enableOplog();
        client = MongoClients.create(server.bindAndGetConnectionString());
        brand.importRows(brand.sender(), "email", List.of("first@example.com"));
        audience = brand.asSender().createAudience("Streamed", "PERSONAL", null);
        brand.ended(brand.asSender().share(audience.id(), List.of(SelectionRef.user(brand.agent(1)))));
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
        client.close();
        server.shutdownNow();
    }

    @Test
    void syncsWhatOthersChangedAlsoWhileItWasStopped() throws Exception {
        Process first = start("first.txt");
        await().atMost(LIMIT).until(() -> lines("first.txt").contains("Watching the contacts of " + brand.sender()));
        contacts().insertOne(writtenBySync());
        change("second@example.com");

        await().atMost(LIMIT).untilAsserted(() -> assertThat(members()).contains("second@example.com"));
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(lines("first.txt"))
                        .filteredOn(line -> line.startsWith("Requested"))
                        .singleElement()
                        .asString()
                        .endsWith("of " + audience.id() + " after 1 change"));
        await().atMost(LIMIT).until(() -> tokens().countDocuments() == 1);

        first.destroyForcibly().waitFor();
        change("third@example.com");
        start("second.txt");

        await().atMost(LIMIT).untilAsserted(() -> assertThat(members()).contains("third@example.com"));
    }

    private Process start(String output) throws IOException {
        List<String> command = new ArrayList<>(JavaExample.command("SyncOnChange"));
        command.addAll(List.of(audience.id(), "--owner", brand.sender(), "--quiet", "0.5"));
        command.addAll(List.of("--mongodb", server.getConnectionString() + "/platform"));
        command.addAll(List.of("--bootstrap-servers", Parts.kafka().bootstrapServers()));
        command.addAll(List.of("--registry", Parts.registry().ccompatUrl()));
        Process process = new ProcessBuilder(command)
                .directory(SourceTree.ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(output).toFile())
                .start();
        started.add(process);
        return process;
    }

    /** Where the system has it, and where the example sees it. */
    private void change(String email) {
        brand.importRows(brand.sender(), "email", List.of(email));
        contacts().insertOne(new Document("email", email).append("updatedAt", now));
    }

    private Document writtenBySync() {
        return new Document("email", "copied@example.com")
                .append("audienceSync", new Document("audienceId", "another").append("at", now))
                .append("updatedAt", now);
    }

    private List<String> members() {
        return brand.members(brand.agent(1), audience.id());
    }

    private List<String> lines(String output) throws IOException {
        return Files.readAllLines(folder.resolve(output));
    }

    private MongoCollection<Document> tokens() {
        return client.getDatabase("platform").getCollection("sync_on_change");
    }

    private MongoCollection<Document> contacts() {
        return client.getDatabase("platform").getCollection("contacts." + brand.sender());
    }
}
