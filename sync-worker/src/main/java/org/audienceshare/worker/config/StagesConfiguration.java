package org.audienceshare.worker.config;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.audienceshare.contacts.audience.mongo.MongoAudiences;
import org.audienceshare.contacts.audience.mongo.MongoManagedAudiences;
import org.audienceshare.contacts.contact.mongo.ContactCollections;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.mongo.MongoDirectory;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.sync.apply.ApplyLimits;
import org.audienceshare.sync.apply.ManagedCopies;
import org.audienceshare.sync.apply.RecipientPorts;
import org.audienceshare.sync.apply.RecipientSync;
import org.audienceshare.sync.apply.Rejections;
import org.audienceshare.sync.apply.mongo.MongoRecipientContacts;
import org.audienceshare.sync.apply.mongo.MongoRecipientStates;
import org.audienceshare.sync.apply.mongo.MongoRejections;
import org.audienceshare.sync.freeze.FreezeLimits;
import org.audienceshare.sync.freeze.Freezer;
import org.audienceshare.sync.freeze.RevisionStore;
import org.audienceshare.sync.freeze.mongo.ChunkLimits;
import org.audienceshare.sync.freeze.mongo.MongoOwnerContacts;
import org.audienceshare.sync.freeze.mongo.MongoRevisionStore;
import org.audienceshare.sync.plan.PlanPublisher;
import org.audienceshare.sync.plan.PlannerSources;
import org.audienceshare.sync.plan.PlannerState;
import org.audienceshare.sync.plan.SyncPlanner;
import org.audienceshare.sync.plan.TaskPublisher;
import org.audienceshare.sync.plan.mongo.MongoAudienceShares;
import org.audienceshare.sync.plan.mongo.MongoPlannedRecipients;
import org.audienceshare.sync.plan.mongo.MongoSyncLog;
import org.audienceshare.sync.report.SyncReporter;
import org.audienceshare.sync.settings.SyncSettings;
import org.audienceshare.sync.settings.mongo.MongoSyncSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The stages of a sync, put together over MongoDB: freeze, plan, apply. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class StagesConfiguration {

    @Bean
    SyncSettingsPublisher syncSettingsPublisher(MongoDatabase database, SyncWorkerProperties properties) {
        return new SyncSettingsPublisher(
                new MongoSyncSettings(database),
                new SyncSettings(
                        properties.freeze().maxContacts(),
                        properties.freeze().maxRecipients(),
                        properties.massRemoval().share(),
                        properties.massRemoval().minimum(),
                        MergePolicy.valueOf(properties.applier().mergePolicy())));
    }

    @Bean
    MongoDirectory directory(MongoDatabase database) {
        return new MongoDirectory(database);
    }

    @Bean
    ContactCollections contactCollections(MongoDatabase database, MongoDirectory directory) {
        return new ContactCollections(
                database,
                account -> directory.account(account).filter(Account::crmFed).isPresent());
    }

    @Bean
    RevisionStore revisionStore(MongoDatabase database, SyncWorkerProperties properties, Clock clock) {
        SyncWorkerProperties.Freeze freeze = properties.freeze();
        return new MongoRevisionStore(
                database,
                new ChunkLimits(
                        freeze.maxChunkContacts(),
                        freeze.maxChunkBytes(),
                        properties.applier().chunkCacheBytes()),
                () -> UUID.randomUUID().toString(),
                clock);
    }

    @Bean
    Freezer freezer(
            MongoDatabase database,
            ContactCollections collections,
            RevisionStore revisions,
            SyncWorkerProperties properties,
            Clock clock) {
        FreezeLimits limits = new FreezeLimits(
                properties.freeze().maxContacts(),
                properties.massRemoval().share(),
                properties.massRemoval().minimum());
        return new Freezer(new MongoOwnerContacts(database, collections), revisions, limits, clock);
    }

    @Bean
    SyncPlanner planner(
            PlannerSources sources,
            Freezer freezer,
            PlannerState state,
            PlanPublisher publisher,
            SyncWorkerProperties properties,
            Clock clock) {
        return new SyncPlanner(
                sources, freezer, state, publisher, properties.freeze().maxRecipients(), clock);
    }

    @Bean
    PlannerSources plannerSources(MongoDatabase database, MongoDirectory directory) {
        return new PlannerSources(new MongoAudiences(database), directory);
    }

    @Bean
    PlannerState plannerState(MongoDatabase database, RevisionStore revisions) {
        return new PlannerState(
                new MongoSyncLog(database),
                new MongoAudienceShares(database),
                new MongoPlannedRecipients(database),
                revisions);
    }

    @Bean
    PlanPublisher planPublisher(SyncReporter reporter, TaskPublisher publisher) {
        return new PlanPublisher(reporter, publisher);
    }

    @Bean
    Rejections rejections(MongoDatabase database, Clock clock) {
        return new MongoRejections(database, clock);
    }

    @Bean
    RejectionSweep rejectionSweep(Rejections rejections, Clock clock, SyncWorkerProperties properties) {
        return new RejectionSweep(
                rejections, clock, Duration.ofDays(properties.history().rejectionDays()));
    }

    @Bean
    RecipientSync recipientSync(
            MongoDatabase database,
            ContactCollections collections,
            PlannerSources sources,
            RevisionStore revisions,
            Rejections rejections,
            SyncReporter reporter,
            SyncWorkerProperties properties,
            Clock clock) {
        RecipientPorts ports = new RecipientPorts(
                new MongoRecipientContacts(collections),
                new MongoRecipientStates(database, () -> UUID.randomUUID().toString()),
                rejections,
                new MongoSyncLog(database)::isCancelled,
                new ManagedCopies(
                        new MongoManagedAudiences(database), sources.audiences(), sources.directory(), clock));
        MergePolicy policy = MergePolicy.valueOf(properties.applier().mergePolicy());
        return new RecipientSync(ports, revisions, reporter, policy, ApplyLimits.DEFAULTS, clock);
    }
}
