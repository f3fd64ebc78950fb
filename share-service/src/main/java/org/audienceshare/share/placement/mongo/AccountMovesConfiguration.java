package org.audienceshare.share.placement.mongo;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.UUID;
import org.audienceshare.contacts.placement.AccountMoves;
import org.audienceshare.contacts.placement.mongo.Clusters;
import org.audienceshare.contacts.placement.mongo.MongoAccountMoves;
import org.audienceshare.contacts.placement.mongo.MongoPlacements;
import org.audienceshare.sync.apply.mongo.TakenLeases;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the moves, which take the workers' leases. */
@Configuration(proxyBeanMethods = false)
class AccountMovesConfiguration {

    @Bean
    AccountMoves accountMoves(MongoDatabase database, Clusters clusters, MongoPlacements placements) {
        TakenLeases leases = new TakenLeases(database, () -> "moved-" + UUID.randomUUID());
        return new MongoAccountMoves(clusters, placements, leases, Clock.systemUTC());
    }
}
