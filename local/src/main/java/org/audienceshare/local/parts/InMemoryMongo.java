package org.audienceshare.local.parts;

import de.bwaldvogel.mongo.MongoServer;
import org.audienceshare.local.parts.embedded.LockedMemoryBackend;

/** The embedded MongoDB inside this JVM, with nothing on disk. */
public final class InMemoryMongo implements AutoCloseable {
    private final MongoServer server = new MongoServer(new LockedMemoryBackend());
    private final String uri;

    private InMemoryMongo() {
        uri = server.bindAndGetConnectionString();
    }

    public static InMemoryMongo start() {
        return new InMemoryMongo();
    }

    /** Connection string without a database. */
    public String uri() {
        return uri;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
