package org.audienceshare.share.sharing.mongo;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.contact.mongo.ContactCollections;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.contacts.directory.TimeZoneProperties;
import org.audienceshare.contacts.placement.mongo.ContactPlacement;
import org.audienceshare.share.progress.SharingState;
import org.audienceshare.share.sharing.PreviewProperties;
import org.audienceshare.share.sharing.WorkerSettings;
import org.audienceshare.sync.apply.RejectedContacts;
import org.audienceshare.sync.apply.mongo.MongoRejectedContacts;
import org.audienceshare.sync.freeze.mongo.MongoOwnerContacts;
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
            ContactPlacement placement,
            ContactCollections collections,
            Audiences audiences,
            Directory directory,
            SharingState sharing,
            TimeZoneProperties zones,
            Clock clock) {
        // A preview reads with few cursors, and ends by itself after its own time.
        MongoDatabase database = platform.withTimeout(2L * limits.maxMillis(), TimeUnit.MILLISECONDS);
        return new PreviewPorts(
                new PlannerSources(audiences, directory),
                new MongoOwnerContacts(database, collections, zones),
                EngineReaders.revisions(database, clock),
                sharing::share,
                new MongoPlannedRecipients(database),
                EngineReaders.recipients(database, placement.limitedTo(2L * limits.maxMillis()), directory, clock));
    }
}
