package org.audienceshare.local.demo;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.Map;
import java.util.Objects;

/** What the accounts' collections hold, read with the database's own driver. */
interface StoredContacts extends AutoCloseable {

    /** So that a few documents are in memory at a time. */
    int BATCH_DOCUMENTS = 200;

    /** Every document of {@code contacts.<account>}, read while it is gone through. */
    Iterable<? extends Map<String, Object>> of(String account);

    @Override
    void close();

    /** @param uri connection string with the database */
    static StoredContacts inMongo(String uri) {
        ConnectionString connection = new ConnectionString(uri);
        String database = Objects.requireNonNull(connection.getDatabase(), "the address names a database");
        MongoClient client = MongoClients.create(connection);
        return new StoredContacts() {
            @Override
            public Iterable<? extends Map<String, Object>> of(String account) {
                return client.getDatabase(database)
                        .getCollection("contacts." + account)
                        .find()
                        .batchSize(BATCH_DOCUMENTS);
            }

            @Override
            public void close() {
                client.close();
            }
        };
    }
}
