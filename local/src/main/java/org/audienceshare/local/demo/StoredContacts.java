package org.audienceshare.local.demo;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.Map;
import java.util.Objects;

/** The contacts in the database, read with MongoDB's own driver. */
final class StoredContacts implements AutoCloseable {

    /** Keeps few documents in memory. */
    private static final int BATCH_DOCUMENTS = 200;

    private final MongoClient client;
    private final String database;

    /** @param uri connection string that names the database */
    StoredContacts(String uri) {
        ConnectionString connection = new ConnectionString(uri);
        database = Objects.requireNonNull(connection.getDatabase(), "the connection string names a database");
        client = MongoClients.create(connection);
    }

    /** Every document of {@code contacts.<account>}, read during the iteration. */
    Iterable<? extends Map<String, Object>> of(String account) {
        return client.getDatabase(database)
                .getCollection("contacts." + account)
                .find()
                .batchSize(BATCH_DOCUMENTS);
    }

    @Override
    public void close() {
        client.close();
    }
}
