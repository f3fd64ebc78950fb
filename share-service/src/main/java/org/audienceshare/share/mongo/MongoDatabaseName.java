package org.audienceshare.share.mongo;

import com.mongodb.ConnectionString;
import org.audienceshare.share.startup.WrongSettingException;

/** Reads the database's name out of its address. */
final class MongoDatabaseName {

    private MongoDatabaseName() {}

    /**
     * The database that {@code uri} names.
     *
     * @throws WrongSettingException if it names none; the address is not repeated, as it may hold a password
     */
    static String of(String uri) {
        String name = new ConnectionString(uri).getDatabase();
        if (name == null) {
            throw new WrongSettingException(
                    "spring.mongodb.uri names no database.",
                    "End spring.mongodb.uri with the database's name, such as mongodb://localhost:27017/audience_share");
        }
        return name;
    }
}
