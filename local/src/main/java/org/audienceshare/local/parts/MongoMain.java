package org.audienceshare.local.parts;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.nio.file.Files;
import java.nio.file.Path;

/** The embedded MongoDB's process: an H2 file behind the wire protocol, until it is stopped. */
final class MongoMain {
    private MongoMain() {}

    /** Arguments: data file, port. */
    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[0]);
        Files.createDirectories(file.toAbsolutePath().getParent());
        MongoServer server = new MongoServer(new H2Backend(file.toString()));
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "mongodb-shutdown"));
        server.bind("localhost", Integer.parseInt(args[1]));
        Thread.currentThread().join();
    }
}
