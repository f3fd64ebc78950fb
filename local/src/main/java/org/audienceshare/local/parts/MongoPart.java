package org.audienceshare.local.parts;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.sun.management.OperatingSystemMXBean;
import de.bwaldvogel.mongo.MongoServer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.audienceshare.local.parts.embedded.DurableBackend;
import org.bson.Document;

/**
 * The embedded MongoDB with its data in a file, in its own process. What it has acknowledged survives when the process is killed;
 * when the machine loses power, the last 50 ms may be lost.
 */
public final class MongoPart extends ProcessPart {
    private static final int MIN_HEAP_MEGABYTES = 448;
    private static final int MAX_HEAP_MEGABYTES = 2_048;
    private static final int HEAPS_IN_MEMORY = 8;
    private static final int ANSWER_MILLIS = 5_000;

    private MongoPart(ChildProcess process, String hostAndPort) {
        super(
                process,
                "mongodb://" + hostAndPort,
                () -> Ports.accepts(hostAndPort) && answers("mongodb://" + hostAndPort));
    }

    /**
     * Starts the database; wait for its health before using it.
     *
     * @param data folder of the database's file; existing data is kept
     * @param logs the folder of its log file
     */
    public static MongoPart start(Path data, int port, Path logs) {
        JavaProgram program = JavaProgram.onThisClassPath(
                "mongodb",
                heapMegabytes(),
                MongoMain.class,
                List.of(data.toAbsolutePath().resolve("mongodb.h2").toString(), String.valueOf(port)));
        return new MongoPart(ChildProcess.start(program, logs), "localhost:" + port);
    }

    /** A part of the machine's memory: the database has all that a query reads in its heap, such as a sender's contacts in order. */
    private static int heapMegabytes() {
        long part = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? (system.getTotalMemorySize() >> 20) / HEAPS_IN_MEMORY
                : 0;
        return (int) Math.max(MIN_HEAP_MEGABYTES, Math.min(MAX_HEAP_MEGABYTES, part));
    }

    /** Connection string without a database. */
    public String uri() {
        return address();
    }

    /** Whether a MongoDB at the connection string answers a ping within 5 s. */
    public static boolean answers(String uri) {
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(ANSWER_MILLIS, TimeUnit.MILLISECONDS))
                .build();
        try (MongoClient client = MongoClients.create(settings)) {
            client.getDatabase("admin").runCommand(new Document("ping", 1));
            return true;
        } catch (MongoException e) {
            return false;
        }
    }

    /** The embedded MongoDB's process: an H2 file behind the wire protocol, until it is stopped. */
    static final class MongoMain {
        /** EX_IOERR of sysexits.h. */
        private static final int IO_ERROR = 74;

        private MongoMain() {}

        /** Arguments: data file, port. */
        public static void main(String[] args) throws Exception {
            Path file = Path.of(args[0]);
            Files.createDirectories(file.toAbsolutePath().getParent());
            MongoServer server = new MongoServer(new DurableBackend(file.toString(), MongoMain::end));
            Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "mongodb-shutdown"));
            server.bind("localhost", Integer.parseInt(args[1]));
            Thread.currentThread().join();
        }

        /** What has been acknowledged may be lost from here on, and must not become more. */
        private static void end(RuntimeException fault) {
            System.err.println("The database's file can't be used any more: " + fault.getMessage());
            Runtime.getRuntime().halt(IO_ERROR);
        }
    }
}
