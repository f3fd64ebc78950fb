package org.audienceshare.share.placement.mongo;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.UUID;
import org.audienceshare.contacts.placement.AccountMoves;
import org.audienceshare.contacts.placement.RefusedMoveException;
import org.audienceshare.contacts.placement.UnknownClusterException;
import org.audienceshare.contacts.placement.mongo.Clusters;
import org.audienceshare.contacts.placement.mongo.MongoAccountMoves;
import org.audienceshare.contacts.placement.mongo.MongoPlacements;
import org.audienceshare.share.placement.MoveJobs;
import org.audienceshare.sync.apply.mongo.TakenLeases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the moves, which take the workers' leases. */
@Configuration(proxyBeanMethods = false)
class AccountMovesConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(AccountMovesConfiguration.class);

    @Bean
    AccountMoves accountMoves(MongoDatabase database, Clusters clusters, MongoPlacements placements) {
        TakenLeases leases = new TakenLeases(database, () -> "moved-" + UUID.randomUUID());
        return new MongoAccountMoves(clusters, placements, leases, Clock.systemUTC());
    }

    /** Only of these the message is known to hold no data. */
    @Bean
    MoveJobs.MoveFailures loggedFailures() {
        return (account, to, fault) -> LOG.warn(
                "The move of account {} to {} has not ended: {}",
                account,
                to,
                fault instanceof RefusedMoveException || fault instanceof UnknownClusterException
                        ? fault.getMessage()
                        : fault.getClass().getName());
    }
}
