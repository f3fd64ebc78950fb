package org.audienceshare.local.parts.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bson.Document;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That what is acknowledged gets to the disk, on a file that counts how often it is forced. */
class DurableBackendTest {

    private static final CountingFiles FILES = new CountingFiles();

    @TempDir
    private Path folder;

    private final List<RuntimeException> faults = new CopyOnWriteArrayList<>();
    private DurableBackend backend;
    private MongoServer server;
    private MongoClient client;
    private MongoCollection<Document> things;

    @BeforeAll
    static void register() {
        FilePath.register(FILES);
    }

    @AfterAll
    static void unregister() {
        FilePath.unregister(FILES);
    }

    @BeforeEach
    void start() {
        CountingFiles.broken = false;
        CountingFiles.full = false;
        backend = new DurableBackend("counting:" + folder.resolve("data.h2"), faults::add);
        server = new MongoServer(backend);
        client = MongoClients.create(server.bindAndGetConnectionString());
        things = client.getDatabase("db").getCollection("things");
    }

    @AfterEach
    void stop() {
        CountingFiles.beforeRead = () -> {};
        CountingFiles.broken = false;
        CountingFiles.full = false;
        client.close();
        server.shutdownNow();
    }

    @Test
    void whatIsWrittenIsForced() {
        for (int i = 0; i < 3; i++) {
            int before = CountingFiles.FORCED.get();

            things.insertOne(new Document("_id", i));

            await().atMost(Duration.ofMinutes(2)).until(() -> CountingFiles.FORCED.get() > before);
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void anOrderlyEndForcesTheLastWrite() {
        things.insertOne(new Document("_id", 1));
        int before = CountingFiles.FORCED.get();
        things.insertOne(new Document("_id", 2));

        server.shutdown();

        assertThat(CountingFiles.FORCED.get()).isGreaterThan(before);
    }

    @Test
    void aDiskThatDoesNotTakeItIsAFault() {
        CountingFiles.broken = true;

        things.insertOne(new Document("_id", 1));

        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(faults).isNotEmpty());
        assertThat(faults.get(0)).isInstanceOf(MVStoreException.class);
    }

    @Test
    void aFileThatDoesNotTakeAWriteIsAFaultAtOnce() {
        things.insertOne(new Document("_id", 1));
        CountingFiles.full = true;

        assertThatThrownBy(() -> things.insertOne(new Document("_id", 2))).isInstanceOf(MongoException.class);

        assertThat(faults).isNotEmpty();
    }

    /** The file is written anew in other places while documents are added, so what a read began with would be gone. */
    @Test
    void aLongReadFindsWhatItBeganWith() {
        List<Document> documents = IntStream.range(0, 2_000)
                .mapToObj(number -> new Document("_id", number).append("text", "x".repeat(700)))
                .toList();
        things.insertMany(documents);
        MVStore store = backend.getMvStore();
        store.setRetentionTime(0);
        store.setCacheSize(0);
        AtomicInteger reads = new AtomicInteger();
        CountingFiles.beforeRead = () -> {
            if (reads.incrementAndGet() == 3) {
                CountingFiles.beforeRead = () -> {};
                moveEverything(store);
            }
        };

        assertThat(things.find(Filters.regex("text", "x+")).into(new ArrayList<>()))
                .hasSize(documents.size());

        assertThat(reads.get()).isGreaterThanOrEqualTo(3);
        assertThat(faults).isEmpty();
    }

    private static void moveEverything(MVStore store) {
        MVMap<Integer, String> other = store.openMap("other");
        for (int round = 0; round < 20; round++) {
            for (int key = 0; key < 100; key++) {
                other.put(key, round + "y".repeat(500));
            }
            store.commit();
            store.compact(100, 100_000_000);
        }
    }

    /** Files that count how often they are forced. */
    public static final class CountingFiles extends FilePathWrapper {

        private static final AtomicInteger FORCED = new AtomicInteger();
        private static volatile boolean broken;
        private static volatile boolean full;
        private static volatile Runnable beforeRead = () -> {};

        /** H2 makes one for each path. */
        public CountingFiles() {}

        @Override
        public String getScheme() {
            return "counting";
        }

        @Override
        public FileChannel open(String mode) throws IOException {
            return counted(getBase().open(mode));
        }

        private static FileChannel counted(FileChannel file) {
            return new FileBaseDefault() {
                @Override
                public long size() throws IOException {
                    return file.size();
                }

                @Override
                public int read(ByteBuffer into, long position) throws IOException {
                    beforeRead.run();
                    return file.read(into, position);
                }

                @Override
                public int write(ByteBuffer from, long position) throws IOException {
                    if (full) {
                        throw new IOException("no space");
                    }
                    return file.write(from, position);
                }

                @Override
                public void force(boolean metaData) throws IOException {
                    if (broken) {
                        throw new IOException("no space");
                    }
                    file.force(metaData);
                    FORCED.incrementAndGet();
                }

                @Override
                public FileLock tryLock(long position, long size, boolean shared) throws IOException {
                    return file.tryLock(position, size, shared);
                }

                @Override
                protected void implTruncate(long size) throws IOException {
                    file.truncate(size);
                }

                @Override
                protected void implCloseChannel() throws IOException {
                    file.close();
                }
            };
        }
    }
}
