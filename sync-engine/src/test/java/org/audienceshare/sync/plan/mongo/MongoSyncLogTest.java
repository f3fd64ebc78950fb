package org.audienceshare.sync.plan.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.util.Date;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.sync.plan.SyncLog;
import org.audienceshare.sync.plan.SyncLogContract;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class MongoSyncLogTest extends SyncLogContract {

    private final MongoDatabase database = TestDatabase.fresh(getClass());

    @Override
    protected SyncLog log() {
        return new MongoSyncLog(database, clock);
    }

    @Test
    void aSyncOfTheReleaseBeforeIsRead() {
        database.getCollection("syncs")
                .insertOne(new Document("_id", "e1")
                        .append("audienceId", "buyers")
                        .append("kind", "SyncRequested")
                        .append("state", "PLANNED")
                        .append("plannedAt", new Date(0))
                        .append("contacts", new Document("total", 3)));

        SyncPlan planned = log().find("e1").orElseThrow().planned();

        assertThat(planned).isNotNull();
        assertThat(planned.outcome()).isEqualTo(SyncPlan.Outcome.PLANNED);
        assertThat(planned.request()).isEqualTo(new SyncPlan.Request(SyncPlan.Kind.SYNC, null, null, null));
    }
}
