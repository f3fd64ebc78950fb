package org.audienceshare.contacts.mongo;

import com.mongodb.client.MongoDatabase;
import org.audienceshare.contacts.mongo.DatabaseVersion.UnsupportedVersionException;
import org.bson.Document;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Whether the main database answers. Boot's own indicator asks {@code hello}, which the embedded database does not know. */
public final class DatabaseHealth extends AbstractHealthIndicator {

    private final MongoDatabase database;
    private final DatabaseVersion version;

    public DatabaseHealth(MongoDatabase database, DatabaseVersion version) {
        super("the database does not answer");
        this.database = database;
        this.version = version;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        database.runCommand(new Document("ping", 1));
        try {
            version.check();
            builder.up();
        } catch (UnsupportedVersionException tooOld) {
            builder.down().withDetail("reason", String.valueOf(tooOld.getMessage()));
        }
    }
}
