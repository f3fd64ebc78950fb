package org.audienceshare.share.deletion.mongo;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import org.audienceshare.contacts.audience.mongo.DeletedAudiences;
import org.audienceshare.share.mongo.KeptRecords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Undoes deletions of audiences whose process has ended, and forgets the ids of deleted ones in the end. */
@Configuration(proxyBeanMethods = false)
class DeletionMaintenance {

    /** Far longer than a session lasts, from which a form could be sent again. */
    private static final Duration REMEMBERED = Duration.ofDays(365);

    /** Far longer than a deletion takes. */
    private static final Duration LONGEST_DELETION = Duration.ofMinutes(5);

    @Bean
    DeletedAudiences deletedAudiences(MongoDatabase database, Clock clock) {
        return new DeletedAudiences(database, clock);
    }

    @Bean
    KeptRecords keptIdsOfDeletedAudiences(DeletedAudiences deleted) {
        return new KeptRecords("ids of deleted audiences", deleted::createIndexes, REMEMBERED, deleted::forget);
    }

    @Bean
    KeptRecords interruptedDeletions(DeletedAudiences deleted) {
        return new KeptRecords(
                "interrupted deletions of audiences", () -> {}, LONGEST_DELETION, deleted::putBackInterrupted);
    }
}
