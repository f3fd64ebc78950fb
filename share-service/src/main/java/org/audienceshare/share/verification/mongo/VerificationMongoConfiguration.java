package org.audienceshare.share.verification.mongo;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.audienceshare.contacts.audience.ManagedAudiences;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.contacts.placement.mongo.ContactPlacement;
import org.audienceshare.share.sharing.WorkerSettings;
import org.audienceshare.share.sharing.mongo.EngineReaders;
import org.audienceshare.share.verification.RecipientComparison;
import org.audienceshare.share.verification.VerificationProperties;
import org.audienceshare.sync.apply.RecipientPreview;
import org.audienceshare.sync.apply.RecipientVerification;
import org.audienceshare.sync.apply.SyncedRecipients;
import org.audienceshare.sync.apply.mongo.MongoSyncedRecipients;
import org.audienceshare.sync.freeze.RevisionReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds what a verification uses of the engine, on the worker's collections. It only reads them. */
@Configuration(proxyBeanMethods = false)
class VerificationMongoConfiguration {

    @Bean
    SyncedRecipients syncedRecipients(MongoDatabase database) {
        return new MongoSyncedRecipients(database);
    }

    @Bean
    RecipientComparison recipientComparison(
            MongoDatabase platform,
            ContactPlacement placement,
            VerificationProperties limits,
            ManagedAudiences managed,
            WorkerSettings workers,
            Directory directory,
            Clock clock) {
        // It reads with few cursors, and ends by itself after its own time.
        long millis = 2L * limits.maxRecipientMillis();
        MongoDatabase database = platform.withTimeout(millis, TimeUnit.MILLISECONDS);
        RecipientPreview.Ports ports =
                EngineReaders.recipients(database, placement.limitedTo(millis), directory, clock);
        RevisionReader revisions = EngineReaders.revisions(database, clock);
        return (audience, recipient, maxExamples, goOn) -> new RecipientVerification(
                        ports, managed, revisions, workers.current().mergePolicy())
                .verify(audience, recipient, maxExamples, goOn);
    }
}
