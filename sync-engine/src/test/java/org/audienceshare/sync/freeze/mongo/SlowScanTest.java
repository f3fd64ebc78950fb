package org.audienceshare.sync.freeze.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.AudienceFixture;
import org.audienceshare.contacts.contact.mongo.ContactCollections;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.DirectoryFixture;
import org.audienceshare.contacts.directory.TimeZoneProperties;
import org.audienceshare.sync.freeze.OwnerContacts;
import org.audienceshare.testing.Parts;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** The database reads millions of contacts before the first batch of an owner's scan is full. */
class SlowScanTest {

    private static final int READ_MILLIS = 500;

    private static final Account ANN = DirectoryFixture.user("ann", "office");
    private static final Audience BUYERS = AudienceFixture.audience("buyers", "ann", "Buyers");

    private final MongoDatabase real = TestDatabase.fresh(getClass());

    @Test
    void aScanMayTakeLongerThanOtherAnswers() throws IOException {
        real.getCollection("contacts.ann").insertOne(new Document("email", "a@x.com"));
        try (SlowServer slow = new SlowServer(Parts.mongo().uri());
                MongoClient client = MongoClients.create(settings(slow.address()))) {
            MongoDatabase database = client.getDatabase(real.getName());
            OwnerContacts contacts = new MongoOwnerContacts(
                    database, new ContactCollections(database, id -> false), TimeZoneProperties.UTC);
            try (OwnerContacts.Streams streams = contacts.open(BUYERS, ANN)) {
                assertThat(streams.candidates()).hasNext();
            }

            slow.answerAfterMillis = 3 * READ_MILLIS;

            assertThatThrownBy(() -> database.getCollection("contacts.ann").countDocuments())
                    .isInstanceOf(MongoSocketReadTimeoutException.class);
            slow.answerAfterMillis = 0;
            assertThat(database.getCollection("contacts.ann").countDocuments()).isEqualTo(1);
            slow.answerAfterMillis = 3 * READ_MILLIS;
            try (OwnerContacts.Streams streams = contacts.open(BUYERS, ANN)) {
                assertThat(streams.candidates()).hasNext();
            }
        }
    }

    private static MongoClientSettings settings(ServerAddress address) {
        return MongoClientSettings.builder()
                .applyToClusterSettings(cluster -> cluster.hosts(List.of(address)))
                .applyToServerSettings(server -> server.heartbeatFrequency(1, TimeUnit.HOURS))
                .applyToSocketSettings(socket -> socket.readTimeout(READ_MILLIS, TimeUnit.MILLISECONDS))
                .retryReads(false)
                .build();
    }

    /** Passes everything on to the real database, and its answers later. */
    private static final class SlowServer implements AutoCloseable {

        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final ServerAddress behind;
        private volatile int answerAfterMillis;

        SlowServer(String uri) throws IOException {
            behind = new ServerAddress(new ConnectionString(uri).getHosts().get(0));
            run(() -> {
                while (!server.isClosed()) {
                    connect(server.accept());
                }
            });
        }

        ServerAddress address() {
            return new ServerAddress(server.getInetAddress(), server.getLocalPort());
        }

        private void connect(Socket client) throws IOException {
            Socket database = new Socket(behind.getHost(), behind.getPort());
            run(() -> copy(client, database, false));
            run(() -> copy(database, client, true));
        }

        private void copy(Socket from, Socket to, boolean answers) throws IOException, InterruptedException {
            byte[] bytes = new byte[1 << 16];
            InputStream source = from.getInputStream();
            for (int read = source.read(bytes); read >= 0; read = source.read(bytes)) {
                if (answers) {
                    Thread.sleep(answerAfterMillis);
                }
                to.getOutputStream().write(bytes, 0, read);
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }

        private static void run(Work work) {
            Thread thread = new Thread(() -> {
                try {
                    work.run();
                } catch (IOException | InterruptedException e) {
                    // The test has closed the connection.
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        private interface Work {
            void run() throws IOException, InterruptedException;
        }
    }
}
