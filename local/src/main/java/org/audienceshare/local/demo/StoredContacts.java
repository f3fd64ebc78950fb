package org.audienceshare.local.demo;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the accounts' collections hold, read with the database's own driver. */
interface StoredContacts extends AutoCloseable {

    /** Every document of {@code contacts.<account>}. */
    List<Map<String, Object>> of(String account);

    @Override
    void close();

    /** @param uri connection string with the database */
    static StoredContacts inMongo(String uri) {
        ConnectionString connection = new ConnectionString(uri);
        String database = Objects.requireNonNull(connection.getDatabase(), "the address names a database");
        MongoClient client = MongoClients.create(connection);
        return new StoredContacts() {
            @Override
            public List<Map<String, Object>> of(String account) {
                List<Map<String, Object>> documents = new ArrayList<>();
                client.getDatabase(database)
                        .getCollection("contacts." + account)
                        .find()
                        .forEach(documents::add);
                return documents;
            }

            @Override
            public void close() {
                client.close();
            }
        };
    }
}
