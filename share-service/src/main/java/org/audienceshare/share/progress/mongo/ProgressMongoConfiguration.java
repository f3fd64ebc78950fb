package org.audienceshare.share.progress.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import java.util.concurrent.TimeUnit;
import org.audienceshare.share.progress.SyncRetention;
import org.audienceshare.sync.apply.RejectedContacts;
import org.audienceshare.sync.apply.mongo.MongoRejectedContacts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** The views' collections, and their upkeep. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ProgressMongoConfiguration {

    @Bean
    MongoSharingState mongoShares(MongoDatabase database) {
        return new MongoSharingState(database);
    }

    @Bean
    MongoSyncs mongoSyncs(MongoDatabase database) {
        return new MongoSyncs(database);
    }

    @Bean
    RejectedContacts rejectedContacts(MongoDatabase database) {
        return new MongoRejectedContacts(database);
    }

    @Bean
    MongoSyncSearch mongoAllSyncs(MongoDatabase database, MongoSyncs syncs) {
        return new MongoSyncSearch(database, syncs);
    }

    @Bean
    Upkeep progressUpkeep(MongoSharingState shares, MongoSyncs syncs, MongoSyncSearch syncSearch, SyncRetention sweep) {
        return new Upkeep(shares, syncs, syncSearch, sweep);
    }

    /** In the background, so that the service starts without its database and gets its indexes later. */
    static class Upkeep {

        private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

        private final MongoSharingState shares;
        private final MongoSyncs syncs;
        private final MongoSyncSearch syncSearch;
        private final SyncRetention sweep;
        private boolean indexed;

        Upkeep(MongoSharingState shares, MongoSyncs syncs, MongoSyncSearch syncSearch, SyncRetention sweep) {
            this.shares = shares;
            this.syncs = syncs;
            this.syncSearch = syncSearch;
            this.sweep = sweep;
        }

        @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
        void createIndexes() {
            if (indexed) {
                return;
            }
            try {
                shares.createIndexes();
                syncs.createIndexes();
                indexed = true;
            } catch (MongoException e) {
                LOG.warn("The views' indexes are made later: {}", e.getClass().getName());
            }
        }

        @Scheduled(initialDelay = 1, fixedDelay = 24 * 60, timeUnit = TimeUnit.MINUTES)
        void sweep() {
            try {
                sweep.sweep();
            } catch (MongoException e) {
                LOG.warn("Old syncs are swept later: {}", e.getClass().getName());
            }
        }
    }
}
