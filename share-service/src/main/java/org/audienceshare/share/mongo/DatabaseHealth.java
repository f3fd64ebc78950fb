package org.audienceshare.share.mongo;

import com.mongodb.client.MongoDatabase;
import org.bson.Document;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Whether the database answers. Boot's own indicator asks {@code hello}, which the embedded database does not know. */
final class DatabaseHealth extends AbstractHealthIndicator {

    private final MongoDatabase database;

    DatabaseHealth(MongoDatabase database) {
        super("the database does not answer");
        this.database = database;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        database.runCommand(new Document("ping", 1));
        builder.up();
    }
}
