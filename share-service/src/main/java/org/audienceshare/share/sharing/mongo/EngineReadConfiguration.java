package org.audienceshare.share.sharing.mongo;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.contact.mongo.ContactCollections;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.contacts.directory.TimeZoneProperties;
import org.audienceshare.contacts.optout.OptOutReader;
import org.audienceshare.contacts.optout.mongo.MongoOptOutReader;
import org.audienceshare.contacts.optout.mongo.MongoOptOuts;
import org.audienceshare.share.progress.SharingState;
import org.audienceshare.share.sharing.PreviewProperties;
import org.audienceshare.share.sharing.WorkerSettings;
import org.audienceshare.sync.apply.OptOutCheck;
import org.audienceshare.sync.apply.RecipientPreview;
import org.audienceshare.sync.apply.RejectedContacts;
import org.audienceshare.sync.apply.mongo.MongoRecipientContacts;
import org.audienceshare.sync.apply.mongo.MongoRecipientStates;
import org.audienceshare.sync.apply.mongo.MongoRejectedContacts;
import org.audienceshare.sync.apply.mongo.MongoRejections;
import org.audienceshare.sync.freeze.mongo.ChunkLimits;
import org.audienceshare.sync.freeze.mongo.MongoOwnerContacts;
import org.audienceshare.sync.freeze.mongo.MongoRevisionStore;
import org.audienceshare.sync.plan.PlannerSources;
import org.audienceshare.sync.plan.mongo.MongoPlannedRecipients;
import org.audienceshare.sync.preview.PreviewPorts;
import org.audienceshare.sync.preview.Previewer;
import org.audienceshare.sync.settings.mongo.MongoSyncSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds what this service uses of the engine, on the worker's collections. It only reads them. Previews count what was published
 * and is not decided yet. */
@Configuration(proxyBeanMethods = false)
class EngineReadConfiguration {

    private static final long CHUNK_CACHE_BYTES = 8 << 20;

    /** An export is read as fast as its reader takes it, with one cursor. */
    private static final long MAX_EXPORT_MINUTES = 10;

    @Bean
    WorkerSettings workerSettings(MongoDatabase database) {
        return new MongoSyncSettings(database)::current;
    }

    @Bean
    Previewer previewer(PreviewPorts ports, WorkerSettings workers, Clock clock) {
        return new Previewer(ports, workers::current, clock);
    }

    @Bean
    RejectedContacts rejectedContacts(MongoDatabase database) {
        return new MongoRejectedContacts(database.withTimeout(MAX_EXPORT_MINUTES, TimeUnit.MINUTES));
    }

    @Bean
    PreviewPorts previewPorts(
            MongoDatabase platform,
            PreviewProperties limits,
            ContactCollections collections,
            Audiences audiences,
            Directory directory,
            SharingState sharing,
            TimeZoneProperties zones,
            Clock clock) {
        // A preview reads with few cursors, and ends by itself after its own time.
        MongoDatabase database = platform.withTimeout(2L * limits.maxMillis(), TimeUnit.MILLISECONDS);
        OptOutReader reader = new MongoOptOutReader(
                database, account -> directory.account(account).map(Account::brandId), clock);
        ChunkLimits chunks = new ChunkLimits(1_000, 4 << 20, CHUNK_CACHE_BYTES);
        return new PreviewPorts(
                new PlannerSources(audiences, directory),
                new MongoOwnerContacts(database, collections, zones),
                new MongoRevisionStore(database, chunks, () -> UUID.randomUUID().toString(), clock),
                sharing::share,
                new MongoPlannedRecipients(database),
                new RecipientPreview.Ports(
                        MongoRecipientContacts.readOnly(database),
                        new MongoRecipientStates(
                                database, () -> UUID.randomUUID().toString(), clock),
                        new MongoRejections(database, clock),
                        new OptOutCheck(
                                new MongoOptOuts(database, clock),
                                reader,
                                MongoRecipientContacts.readOnly(database),
                                clock)));
    }
}
