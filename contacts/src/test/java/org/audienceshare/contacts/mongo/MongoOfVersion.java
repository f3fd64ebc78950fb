package org.audienceshare.contacts.mongo;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;

/** A server that says that it is a MongoDB of some version. */
public final class MongoOfVersion implements AutoCloseable {

    private final MongoServer server;

    private MongoOfVersion(String version) {
        server = new MongoServer(new MemoryBackend() {
            @Override
            public Document handleMessage(MongoMessage message) {
                Document answer = super.handleMessage(message);
                return message.getDocument().containsKey("buildInfo")
                        ? answer.append("version", version).append("gitVersion", "0f1e2d")
                        : answer;
            }
        });
    }

    public static MongoOfVersion start(String version) {
        MongoOfVersion started = new MongoOfVersion(version);
        started.server.bind();
        return started;
    }

    /** Starts it at a port that was free a moment ago. */
    public static MongoOfVersion start(String version, int port) {
        MongoOfVersion started = new MongoOfVersion(version);
        started.server.bind("localhost", port);
        return started;
    }

    /** Connection string with a database. */
    public String uri() {
        return server.getConnectionString() + "/db";
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
