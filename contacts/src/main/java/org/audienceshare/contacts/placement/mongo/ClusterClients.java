package org.audienceshare.contacts.placement.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The connections to the clusters beside the main one. */
public final class ClusterClients implements AutoCloseable {

    private final Map<String, MongoClient> clients = new HashMap<>();
    private final Map<String, String> databases = new HashMap<>();

    /**
     * @param uris by name of the cluster; each names a database
     * @param customizer sets what the main connection has, too
     */
    ClusterClients(Map<String, String> uris, Consumer<Settings> customizer) {
        uris.forEach((name, uri) -> {
            databases.put(name, databaseName(name, uri));
            MongoClientSettings.Builder builder = MongoClientSettings.builder();
            customizer.accept(new Settings(uri, builder));
            clients.put(name, MongoClients.create(builder.build()));
        });
    }

    /** The message does not repeat the address, because it may hold a password. */
    private static String databaseName(String cluster, String uri) {
        String name;
        try {
            name = new ConnectionString(uri).getDatabase();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The address of the cluster " + cluster + " is no connection string.");
        }
        if (name == null) {
            throw new IllegalArgumentException("The address of the cluster " + cluster
                    + " names no database: it ends with a slash and the name, before the options.");
        }
        return name;
    }

    /** The databases by name of the cluster, with the main one's time limit. */
    Map<String, MongoDatabase> databases(MongoDatabase main) {
        Long millis = main.getTimeout(TimeUnit.MILLISECONDS);
        Map<String, MongoDatabase> all = new HashMap<>();
        clients.forEach((name, client) -> {
            MongoDatabase database = client.getDatabase(databases.get(name));
            all.put(name, millis == null ? database : database.withTimeout(millis, TimeUnit.MILLISECONDS));
        });
        return all;
    }

    @Override
    public void close() {
        clients.values().forEach(MongoClient::close);
    }

    /** What a connection is made of. */
    record Settings(String uri, MongoClientSettings.Builder builder) {}
}
