package org.audienceshare.contacts;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import org.audienceshare.testing.Parts;

/** Creates a new database for each test, with one client for the JVM. */
public final class TestDatabase {

    private TestDatabase() {}

    public static MongoDatabase fresh(Class<?> test) {
        return Client.SHARED.getDatabase(Parts.mongo().freshDatabase(test));
    }

    private static final class Client {
        static final MongoClient SHARED = MongoClients.create(Parts.mongo().uri());
    }
}
