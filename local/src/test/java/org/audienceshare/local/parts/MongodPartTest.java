package org.audienceshare.local.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a fake of {@code mongod}, or with the program that the system property {@code mongod} names. */
class MongodPartTest {

    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final String NAMED = System.getProperty("mongod", "");

    @TempDir
    private Path folder;

    private Path mongod;

    @BeforeEach
    void writeFake() throws IOException {
        mongod = NAMED.isBlank()
                ? script("exec '" + JavaProgram.executable() + "' -Xmx64m -XX:TieredStopAtLevel=1 -cp '"
                        + System.getProperty("java.class.path") + "' " + FakeMongodMain.class.getName() + " \"$@\"")
                : Path.of(NAMED);
    }

    @Test
    void isAReplicaSetThatKeepsItsDataAlsoAtAnotherPort() {
        Document document = new Document("_id", 1).append("name", "kept");
        try (MongodPart server = started();
                MongoClient client = MongoClients.create(server.uri())) {
            assertThat(server.uri()).matches("mongodb://localhost:\\d+/\\?replicaSet=rs0");
            things(client).insertOne(document);
        }

        try (MongodPart server = started();
                MongoClient client = MongoClients.create(server.uri())) {
            assertThat(things(client).find()).containsExactly(document);
        }
    }

    @Test
    void threeMembersAreOneReplicaSet() {
        List<MongodPart> members = MongodPart.start(
                mongod,
                folder.resolve("data"),
                List.of(Ports.free(), Ports.free(), Ports.free()),
                folder.resolve("logs"));
        try {
            members.forEach(member -> member.awaitHealthy(LIMIT));
            try (MongoClient client = MongoClients.create(members.get(0).uri())) {
                Document hello = client.getDatabase("admin").runCommand(new Document("hello", 1));
                assertThat(hello.getList("hosts", String.class)).hasSize(3);
            }
            assertThat(members).extracting(MongodPart::name).containsExactly("mongodb", "mongodb-2", "mongodb-3");
        } finally {
            members.forEach(MongodPart::close);
        }
    }

    @Test
    void isStoppedInGoodOrder() {
        MongodPart server = started();

        server.close();

        assertThat(server.process().isAlive()).isFalse();
        if (NAMED.isBlank()) {
            assertThat(server.process().lastLogLines(1)).containsExactly("shut down in good order");
        }
    }

    @Test
    void endsWhenTheProgramEnds() throws IOException {
        Path failing = script("echo no such storage engine; exit 62");
        MongodPart server = MongodPart.start(failing, folder.resolve("data"), Ports.free(), folder.resolve("logs"));

        assertThatThrownBy(() -> server.awaitHealthy(LIMIT))
                .isInstanceOf(PartFailedException.class)
                .hasMessageContainingAll("The mongodb stopped with exit code 62", "no such storage engine");
        await().atMost(Duration.ofMinutes(2)).until(() -> server.ended().isDone());
    }

    @Test
    void saysWhatCanNotBeRun() {
        assertThatThrownBy(() -> MongodPart.start(
                        folder.resolve("nowhere"), folder.resolve("data"), Ports.free(), folder.resolve("logs")))
                .isInstanceOf(PartFailedException.class)
                .hasMessage(folder.resolve("nowhere") + " is no program that can be run.");
    }

    private MongodPart started() {
        MongodPart server = MongodPart.start(mongod, folder.resolve("data"), Ports.free(), folder.resolve("logs"));
        server.awaitHealthy(LIMIT);
        return server;
    }

    private Path script(String command) throws IOException {
        Path script = Files.createTempFile(folder, "mongod", "");
        Files.writeString(script, "#!/bin/sh\n" + command + "\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    private static MongoCollection<Document> things(MongoClient client) {
        return client.getDatabase("restart").getCollection("things");
    }
}
