package org.audienceshare.share.placement.mongo;

import java.util.concurrent.TimeUnit;
import org.audienceshare.contacts.mongo.IndexSetup;
import org.audienceshare.contacts.placement.mongo.Clusters;
import org.audienceshare.contacts.placement.mongo.MongoPlacements;
import org.audienceshare.share.placement.MoveJobs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks for moves on which no process works any more, and goes on with them: until a move ends, the account's syncs wait. Every
 * instance looks, and the database gives each move to one. A cluster alone has no moves, and is not asked.
 */
@Component
class InterruptedMoves {

    private static final Logger LOG = LoggerFactory.getLogger(InterruptedMoves.class);

    private final Clusters clusters;
    private final MoveJobs jobs;
    private final IndexSetup indexes;

    InterruptedMoves(Clusters clusters, MoveJobs jobs, MongoPlacements placements) {
        this.clusters = clusters;
        this.jobs = jobs;
        this.indexes = new IndexSetup(placements::createIndexes);
    }

    @Scheduled(fixedDelay = 30, timeUnit = TimeUnit.SECONDS)
    void goOn() {
        if (!clusters.areSeveral()) {
            return;
        }
        try {
            indexes.runOnce();
            jobs.goOn();
        } catch (RuntimeException fault) {
            LOG.warn(
                    "Could not look for interrupted moves of accounts, trying again in 30 s: {}",
                    fault.getClass().getName());
        }
    }
}
