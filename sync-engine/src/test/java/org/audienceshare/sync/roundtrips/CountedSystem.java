package org.audienceshare.sync.roundtrips;

import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.TestClock;
import org.audienceshare.contacts.audience.AudienceFixture;
import org.audienceshare.contacts.audience.mongo.MongoAudiences;
import org.audienceshare.contacts.audience.mongo.MongoManagedAudiences;
import org.audienceshare.contacts.contact.mongo.ContactCollections;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.directory.DirectoryWriter.DirectoryEntries;
import org.audienceshare.contacts.directory.TimeZoneProperties;
import org.audienceshare.contacts.directory.mongo.MongoDirectory;
import org.audienceshare.contacts.filter.FilterParser;
import org.audienceshare.contacts.optout.mongo.MongoOptOutReader;
import org.audienceshare.contacts.optout.mongo.MongoOptOuts;
import org.audienceshare.contacts.placement.mongo.ContactPlacement;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.sync.apply.ApplyLimits;
import org.audienceshare.sync.apply.ManagedCopies;
import org.audienceshare.sync.apply.OptOutCheck;
import org.audienceshare.sync.apply.RecipientPorts;
import org.audienceshare.sync.apply.RecipientSync;
import org.audienceshare.sync.apply.mongo.MongoRecipientContacts;
import org.audienceshare.sync.apply.mongo.MongoRecipientStates;
import org.audienceshare.sync.apply.mongo.MongoRejections;
import org.audienceshare.sync.apply.mongo.MongoTaskFacts;
import org.audienceshare.sync.failure.mongo.MongoQuarantines;
import org.audienceshare.sync.freeze.FreezeLimits;
import org.audienceshare.sync.freeze.Freezer;
import org.audienceshare.sync.freeze.RevisionStore;
import org.audienceshare.sync.freeze.mongo.ChunkLimits;
import org.audienceshare.sync.freeze.mongo.MongoOwnerContacts;
import org.audienceshare.sync.freeze.mongo.MongoRevisionStore;
import org.audienceshare.sync.inmemory.CrashPoints;
import org.audienceshare.sync.inmemory.RecordingReporter;
import org.audienceshare.sync.plan.PlanPublisher;
import org.audienceshare.sync.plan.PlannerSources;
import org.audienceshare.sync.plan.PlannerState;
import org.audienceshare.sync.plan.ReceivedEvent;
import org.audienceshare.sync.plan.SyncPlanner;
import org.audienceshare.sync.plan.mongo.MongoAudienceShares;
import org.audienceshare.sync.plan.mongo.MongoEventFacts;
import org.audienceshare.sync.plan.mongo.MongoPlannedRecipients;
import org.audienceshare.sync.plan.mongo.MongoSyncLog;
import org.bson.Document;

/** The stages as a worker wires them, with its limits; the topics are in memory. */
final class CountedSystem {

    private static final int CHUNK = 1_000;
    private static final int ENOUGH = 50_000;

    private final TestClock clock = new TestClock();
    private final RecordingReporter reporter = new RecordingReporter(new CrashPoints());
    private final Deque<RecipientTask> tasks = new ArrayDeque<>();
    private final MongoDatabase database;
    private final MongoDirectory directory;
    private final MongoAudiences audiences;
    private final SyncPlanner planner;
    private final RecipientSync sync;

    CountedSystem(MongoDatabase database) {
        this.database = database;
        directory = new MongoDirectory(database);
        audiences = new MongoAudiences(database);
        ContactCollections collections = new ContactCollections(
                database,
                ContactPlacement.single(database),
                id -> directory.account(id).filter(Account::crmFed).isPresent(),
                clock);
        MongoRevisionStore revisions =
                new MongoRevisionStore(database, new ChunkLimits(CHUNK, 4 << 20, 32 << 20), CountedSystem::id, clock);
        planner = planner(collections, revisions);
        sync = new RecipientSync(
                ports(collections, revisions),
                revisions,
                reporter,
                MergePolicy.RECIPIENT_EDITS_WIN,
                ApplyLimits.DEFAULTS,
                clock);
    }

    private SyncPlanner planner(ContactCollections collections, RevisionStore revisions) {
        return new SyncPlanner(
                new PlannerSources(audiences, directory),
                new Freezer(
                        new MongoOwnerContacts(database, collections, TimeZoneProperties.UTC),
                        revisions,
                        new FreezeLimits(ENOUGH, 0.5, 100),
                        clock),
                MongoEventFacts.together(
                        database,
                        collections.aliases(),
                        PlannerState.of(
                                audiences,
                                new MongoSyncLog(database, clock),
                                new MongoAudienceShares(database),
                                new MongoPlannedRecipients(database),
                                revisions,
                                new MongoQuarantines(database))),
                new PlanPublisher(reporter, tasks::addAll),
                ENOUGH,
                clock);
    }

    private RecipientPorts ports(ContactCollections collections, MongoRevisionStore revisions) {
        MongoOptOuts optOuts = new MongoOptOuts(database, ContactPlacement.single(database), clock);
        return new RecipientPorts(
                new MongoRecipientContacts(collections),
                new MongoRecipientStates(database, CountedSystem::id, clock),
                new MongoRejections(database, clock),
                new OptOutCheck(
                        optOuts,
                        new MongoOptOutReader(
                                database,
                                ContactPlacement.single(database),
                                id -> directory.account(id).map(Account::brandId),
                                clock),
                        new MongoRecipientContacts(collections),
                        clock),
                new MongoTaskFacts(database, revisions, collections.aliases(), optOuts, clock),
                new ManagedCopies(new MongoManagedAudiences(database), audiences, directory, clock));
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    TestClock clock() {
        return clock;
    }

    void accounts(AccountId... ids) {
        directory.put(new DirectoryEntries(
                List.of(), Arrays.stream(ids).map(CountedSystem::account).toList(), List.of()));
    }

    private static Account account(AccountId id) {
        return new Account(id, AccountType.USER, id.value(), "brand", "office", true, true, true, false);
    }

    /** Contacts with this phone number, whose addresses begin with it. */
    void contacts(AccountId owner, String phone, int count) {
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            documents.add(new Document("_id", phone + i)
                    .append("email", "%s%05d@x.com".formatted(phone, i))
                    .append("phone", phone)
                    .append("firstName", "Kim")
                    .append("subscription", new Document("status", "SUBSCRIBED"))
                    .append("createdAt", Date.from(Instant.EPOCH)));
        }
        database.getCollection(ContactCollections.name(owner)).insertMany(documents);
    }

    /** Addresses that the brand suppresses, of nobody's contacts. */
    void suppress(int count) {
        database.getCollection("suppressions")
                .insertMany(IntStream.range(0, count)
                        .mapToObj(i -> new Document("brandId", "brand").append("email", "a%05d@x.com".formatted(i)))
                        .toList());
    }

    /** An audience of all contacts with this phone number. */
    void audience(AudienceId id, AccountId owner, String phone) {
        audiences.insert(AudienceFixture.audience(
                id.value(),
                owner.value(),
                id.value(),
                FilterParser.parse(Map.of("field", "phone", "op", "is", "value", phone))));
    }

    void plan(AudienceEvent event) {
        planner.plan(List.of(ReceivedEvent.of(event)));
    }

    /** @param chunkDone is told after each chunk but the last how many were done */
    void handleNext(IntConsumer chunkDone) {
        AtomicInteger done = new AtomicInteger();
        sync.handle(tasks.remove(), () -> chunkDone.accept(done.incrementAndGet()));
    }

    void handleAll() {
        while (!tasks.isEmpty()) {
            handleNext(ignored -> {});
        }
    }

    void forgetTasks() {
        tasks.clear();
    }

    RecipientResult lastResult() {
        return reporter.lastFinished();
    }
}
