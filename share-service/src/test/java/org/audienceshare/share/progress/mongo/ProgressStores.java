package org.audienceshare.share.progress.mongo;

import com.mongodb.client.MongoDatabase;
import java.util.Optional;
import org.audienceshare.share.progress.Projection;
import org.audienceshare.share.progress.SharingState;
import org.audienceshare.share.progress.SyncSearch;

/** What the projection writes and reads, in one database. */
public record ProgressStores(Projection projection, SharingState sharing, SyncSearch search) {

    public static ProgressStores in(MongoDatabase database) {
        PlannerLog planner = new PlannerLog(database, Optional::empty);
        MongoSyncs syncs = new MongoSyncs(database, planner);
        return new ProgressStores(
                new Projection(syncs, planner),
                new MongoSharingState(database, syncs),
                new MongoSyncSearch(database, syncs));
    }
}
