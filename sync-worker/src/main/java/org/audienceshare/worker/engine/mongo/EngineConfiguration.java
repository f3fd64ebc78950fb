package org.audienceshare.worker.engine.mongo;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.context.Context;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.audienceshare.contacts.audience.mongo.MongoAudiences;
import org.audienceshare.contacts.audience.mongo.MongoManagedAudiences;
import org.audienceshare.contacts.contact.mongo.ContactCollections;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.TimeZoneProperties;
import org.audienceshare.contacts.directory.mongo.MongoDirectory;
import org.audienceshare.contacts.mongo.DatabaseConnectionConfiguration;
import org.audienceshare.contacts.optout.mongo.MongoOptOutReader;
import org.audienceshare.contacts.optout.mongo.MongoOptOuts;
import org.audienceshare.contacts.placement.mongo.ContactPlacement;
import org.audienceshare.contacts.placement.mongo.PlacementConfiguration;
import org.audienceshare.sync.apply.ApplyLimits;
import org.audienceshare.sync.apply.LateWriteSweep;
import org.audienceshare.sync.apply.ManagedCopies;
import org.audienceshare.sync.apply.OptOutCheck;
import org.audienceshare.sync.apply.RecipientPorts;
import org.audienceshare.sync.apply.RecipientStates;
import org.audienceshare.sync.apply.RecipientSync;
import org.audienceshare.sync.apply.Rejections;
import org.audienceshare.sync.apply.TaskFactsReader;
import org.audienceshare.sync.apply.mongo.MongoRecipientContacts;
import org.audienceshare.sync.apply.mongo.MongoRecipientStates;
import org.audienceshare.sync.apply.mongo.MongoRejections;
import org.audienceshare.sync.apply.mongo.MongoTaskFacts;
import org.audienceshare.sync.failure.Quarantines;
import org.audienceshare.sync.failure.mongo.MongoQuarantines;
import org.audienceshare.sync.freeze.Freezer;
import org.audienceshare.sync.freeze.RevisionStore;
import org.audienceshare.sync.freeze.mongo.ChunkLimits;
import org.audienceshare.sync.freeze.mongo.MongoOwnerContacts;
import org.audienceshare.sync.freeze.mongo.MongoRevisionStore;
import org.audienceshare.sync.plan.PlanPublisher;
import org.audienceshare.sync.plan.PlannerSources;
import org.audienceshare.sync.plan.PlannerState;
import org.audienceshare.sync.plan.SyncLog;
import org.audienceshare.sync.plan.SyncPlanner;
import org.audienceshare.sync.plan.TaskPublisher;
import org.audienceshare.sync.plan.mongo.MongoAudienceShares;
import org.audienceshare.sync.plan.mongo.MongoEventFacts;
import org.audienceshare.sync.plan.mongo.MongoPlannedRecipients;
import org.audienceshare.sync.plan.mongo.MongoSyncLog;
import org.audienceshare.sync.report.SyncReporter;
import org.audienceshare.worker.engine.EngineProperties;
import org.audienceshare.worker.metrics.TimedOwnerContacts;
import org.audienceshare.worker.metrics.TimedRecipientContacts;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Wires the stages of the engine over MongoDB: freeze, plan, apply. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TimeZoneProperties.class)
@EnableScheduling
@Import({DatabaseConnectionConfiguration.class, PlacementConfiguration.class})
class EngineConfiguration {

    @Bean
    MongoDirectory directory(MongoDatabase database) {
        return new MongoDirectory(database);
    }

    @Bean
    ContactCollections contactCollections(
            MongoDatabase database, ContactPlacement placement, MongoDirectory directory) {
        return new ContactCollections(
                database,
                placement,
                account -> directory.account(account).filter(Account::crmFed).isPresent(),
                Clock.systemUTC());
    }

    @Bean
    MongoRevisionStore revisionStore(MongoDatabase database, EngineProperties properties, Clock clock) {
        EngineProperties.Freeze freeze = properties.freeze();
        CustomizableThreadFactory chunkWriters = new CustomizableThreadFactory("chunk-writer-");
        chunkWriters.setDaemon(true);
        return new MongoRevisionStore(
                database,
                new ChunkLimits(
                        freeze.maxChunkContacts(),
                        freeze.maxChunkBytes(),
                        properties.applier().chunkCacheBytes()),
                () -> UUID.randomUUID().toString(),
                clock,
                Context.taskWrapping(Executors.newCachedThreadPool(chunkWriters)));
    }

    @Bean
    Freezer freezer(
            MongoDatabase database,
            ContactCollections collections,
            RevisionStore revisions,
            EngineProperties properties,
            TimeZoneProperties zones,
            Clock clock,
            MeterRegistry meters) {
        return new Freezer(
                new TimedOwnerContacts(new MongoOwnerContacts(database, collections, zones), meters),
                revisions,
                properties.toSyncSettings().freezeLimits(),
                clock);
    }

    @Bean
    SyncPlanner planner(
            PlannerSources sources,
            Freezer freezer,
            PlannerState state,
            PlanPublisher publisher,
            EngineProperties properties,
            Clock clock) {
        return new SyncPlanner(
                sources, freezer, state, publisher, properties.freeze().maxRecipients(), clock);
    }

    @Bean
    PlannerSources plannerSources(MongoDatabase database, MongoDirectory directory) {
        return new PlannerSources(new MongoAudiences(database), directory);
    }

    @Bean
    Quarantines quarantines(MongoDatabase database) {
        return new MongoQuarantines(database);
    }

    @Bean
    SyncLog syncLog(MongoDatabase database, Clock clock) {
        return new MongoSyncLog(database, clock);
    }

    @Bean
    PlannerState plannerState(
            MongoDatabase database,
            ContactCollections collections,
            PlannerSources sources,
            SyncLog log,
            RevisionStore revisions,
            Quarantines quarantines) {
        PlannerState separate = PlannerState.of(
                sources.audiences(),
                log,
                new MongoAudienceShares(database),
                new MongoPlannedRecipients(database),
                revisions,
                quarantines);
        return MongoEventFacts.together(database, collections.aliases(), separate);
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
    RecipientStates recipientStates(MongoDatabase database, Clock clock) {
        return new MongoRecipientStates(database, () -> UUID.randomUUID().toString(), clock);
    }

    @Bean
    LateWriteSweep lateWriteSweep(RecipientStates states, RecipientSync sync, Clock clock) {
        return new LateWriteSweep(states, sync, clock);
    }

    @Bean
    MongoOptOuts optOuts(MongoDatabase database, ContactPlacement placement, Clock clock) {
        return new MongoOptOuts(database, placement, clock);
    }

    @Bean
    TaskFactsReader taskFacts(
            MongoDatabase database,
            MongoRevisionStore revisions,
            ContactCollections collections,
            MongoOptOuts optOuts,
            Clock clock) {
        return new MongoTaskFacts(database, revisions, collections.aliases(), optOuts, clock);
    }

    @Bean
    OptOutCheck optOutCheck(
            MongoDatabase database,
            ContactPlacement placement,
            ContactCollections collections,
            MongoDirectory directory,
            MongoOptOuts optOuts,
            Clock clock) {
        return new OptOutCheck(
                optOuts,
                new MongoOptOutReader(
                        database,
                        placement,
                        account -> directory.account(account).map(Account::brandId),
                        clock),
                new MongoRecipientContacts(collections),
                clock);
    }

    @Bean
    RecipientSync recipientSync(
            MongoDatabase database,
            RecipientStates states,
            ContactCollections collections,
            PlannerSources sources,
            RevisionStore revisions,
            Rejections rejections,
            OptOutCheck optOuts,
            TaskFactsReader facts,
            SyncReporter reporter,
            EngineProperties properties,
            Clock clock,
            MeterRegistry meters) {
        RecipientPorts ports = new RecipientPorts(
                new TimedRecipientContacts(new MongoRecipientContacts(collections), meters),
                states,
                rejections,
                optOuts,
                facts,
                new ManagedCopies(
                        new MongoManagedAudiences(database), sources.audiences(), sources.directory(), clock));
        return new RecipientSync(
                ports, revisions, reporter, properties.toSyncSettings().mergePolicy(), ApplyLimits.DEFAULTS, clock);
    }

    /**
     * Apart from the back-off timer: a clean-up takes its time, and paused partitions must be resumed on time. No clean-up waits
     * for another one.
     */
    @Bean
    ThreadPoolTaskScheduler cleanupTimer() {
        ThreadPoolTaskScheduler timer = new ThreadPoolTaskScheduler();
        timer.setThreadNamePrefix("cleanup-");
        timer.setPoolSize(3);
        timer.setDaemon(true);
        return timer;
    }
}
