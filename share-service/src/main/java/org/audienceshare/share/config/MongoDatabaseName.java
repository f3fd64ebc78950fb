package org.audienceshare.share.config;

import com.mongodb.ConnectionString;

/** Reads the database's name out of its address. */
final class MongoDatabaseName {

    private MongoDatabaseName() {}

    /**
     * The database that {@code uri} names.
     *
     * @throws IllegalStateException if it names none
     */
    static String of(String uri) {
        String name = new ConnectionString(uri).getDatabase();
        if (name == null) {
            throw new IllegalStateException("spring.mongodb.uri names no database: end it with one, such as "
                    + "mongodb://localhost:27017/audience_share");
        }
        return name;
    }
}
