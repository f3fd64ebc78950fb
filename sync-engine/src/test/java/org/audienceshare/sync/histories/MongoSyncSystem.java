package org.audienceshare.sync.histories;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.TestClock;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.audience.ManagedAudiences;
import org.audienceshare.contacts.audience.ManagedAudiences.ManagedAudience;
import org.audienceshare.contacts.audience.mongo.MongoAudiences;
import org.audienceshare.contacts.audience.mongo.MongoManagedAudiences;
import org.audienceshare.contacts.contact.mongo.ContactCollections;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.DirectoryWriter.DirectoryEntries;
import org.audienceshare.contacts.directory.TimeZoneProperties;
import org.audienceshare.contacts.directory.mongo.MongoDirectory;
import org.audienceshare.contacts.optout.OptOut;
import org.audienceshare.contacts.optout.OptOuts;
import org.audienceshare.contacts.optout.mongo.MongoOptOutReader;
import org.audienceshare.contacts.optout.mongo.MongoOptOuts;
import org.audienceshare.contacts.placement.mongo.ContactPlacement;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.sync.apply.ApplyLimits;
import org.audienceshare.sync.apply.ManagedCopies;
import org.audienceshare.sync.apply.OptOutCheck;
import org.audienceshare.sync.apply.RecipientContacts;
import org.audienceshare.sync.apply.RecipientPorts;
import org.audienceshare.sync.apply.RecipientState;
import org.audienceshare.sync.apply.RecipientStates;
import org.audienceshare.sync.apply.RecipientSync;
import org.audienceshare.sync.apply.Rejections;
import org.audienceshare.sync.apply.TaskFactsReader;
import org.audienceshare.sync.apply.mongo.MongoRecipientContacts;
import org.audienceshare.sync.apply.mongo.MongoRecipientStates;
import org.audienceshare.sync.apply.mongo.MongoRejections;
import org.audienceshare.sync.apply.mongo.MongoTaskFacts;
import org.audienceshare.sync.failure.mongo.MongoQuarantines;
import org.audienceshare.sync.freeze.FreezeLimits;
import org.audienceshare.sync.freeze.Freezer;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.freeze.RevisionStore;
import org.audienceshare.sync.freeze.mongo.ChunkLimits;
import org.audienceshare.sync.freeze.mongo.MongoOwnerContacts;
import org.audienceshare.sync.freeze.mongo.MongoRevisionStore;
import org.audienceshare.sync.inmemory.CrashPoints;
import org.audienceshare.sync.inmemory.PlainValues;
import org.audienceshare.sync.inmemory.RecordingReporter;
import org.audienceshare.sync.inmemory.TaskQueue;
import org.audienceshare.sync.merge.ContactWrite;
import org.audienceshare.sync.plan.AudienceShares;
import org.audienceshare.sync.plan.EventPlanner;
import org.audienceshare.sync.plan.PlanPublisher;
import org.audienceshare.sync.plan.PlannedRecipients;
import org.audienceshare.sync.plan.PlannerSources;
import org.audienceshare.sync.plan.PlannerState;
import org.audienceshare.sync.plan.ReceivedEvent;
import org.audienceshare.sync.plan.SyncLog;
import org.audienceshare.sync.plan.SyncPlanner;
import org.audienceshare.sync.plan.mongo.MongoAudienceShares;
import org.audienceshare.sync.plan.mongo.MongoEventFacts;
import org.audienceshare.sync.plan.mongo.MongoPlannedRecipients;
import org.audienceshare.sync.plan.mongo.MongoSyncLog;
import org.bson.Document;
import org.bson.types.ObjectId;

/** The sync over MongoDB. The topics are in memory; it can crash between any two calls that write. */
final class MongoSyncSystem implements SyncSystem {

    private static final int ENOUGH = 200;
    private static final Duration LONGER_THAN_ANSWERS_ARE_KEPT = OptOutCheck.MAX_AGE.plusSeconds(1);

    private final MongoDatabase database;
    private final ContactPlacement placement;
    private final TestClock clock;
    private final CrashPoints crashes = new CrashPoints();
    private final Set<String> indexed = new HashSet<>();
    private final TaskQueue tasks = new TaskQueue(crashes);
    private final RecordingReporter reporter = new RecordingReporter(crashes);
    private final MongoDirectory directory;
    private final Audiences audiences;
    private final ManagedAudiences managed;
    private final RejectingContacts contacts;
    private final RevisionStore revisions;
    private final MongoOptOuts optOuts;
    private final TaskFactsReader facts;
    private final RecipientStates states;
    private final SyncPlanner planner;
    private final RecipientSync sync;

    MongoSyncSystem(MongoDatabase database) {
        this(database, ContactPlacement.single(database));
    }

    MongoSyncSystem(MongoDatabase database, ContactPlacement placement) {
        this(database, placement, new TestClock());
    }

    MongoSyncSystem(MongoDatabase database, ContactPlacement placement, TestClock clock) {
        this.database = database;
        this.placement = placement;
        this.clock = clock;
        directory = new MongoDirectory(database);
        audiences = new MongoAudiences(database);
        managed = new MongoManagedAudiences(database);
        optOuts = new MongoOptOuts(database, placement, clock);
        states = new MongoRecipientStates(database, MongoSyncSystem::id, clock);
        ContactCollections collections = new ContactCollections(
                database,
                placement,
                id -> directory.account(id).filter(Account::crmFed).isPresent(),
                Clock.systemUTC());
        contacts = new RejectingContacts(crashing(RecipientContacts.class, new MongoRecipientContacts(collections)));
        MongoRevisionStore stored =
                new MongoRevisionStore(database, new ChunkLimits(3, 1 << 20, 1 << 20), MongoSyncSystem::id, clock);
        revisions = crashing(RevisionStore.class, stored);
        facts = new MongoTaskFacts(database, stored, collections.aliases(), optOuts, clock);
        planner = planner(collections);
        sync = new RecipientSync(ports(), revisions, reporter, HistoryRunner.POLICY, new ApplyLimits(2, 5), clock);
    }

    private SyncPlanner planner(ContactCollections collections) {
        return new SyncPlanner(
                new PlannerSources(audiences, directory),
                new Freezer(
                        new MongoOwnerContacts(database, collections, TimeZoneProperties.UTC),
                        revisions,
                        new FreezeLimits(ENOUGH, ModelPlanner.MASS_SHARE, ModelPlanner.MASS),
                        clock),
                MongoEventFacts.together(
                        database,
                        collections.aliases(),
                        PlannerState.of(
                                audiences,
                                crashing(SyncLog.class, new MongoSyncLog(database, clock)),
                                crashing(AudienceShares.class, new MongoAudienceShares(database)),
                                crashing(PlannedRecipients.class, new MongoPlannedRecipients(database)),
                                revisions,
                                new MongoQuarantines(database))),
                new PlanPublisher(reporter, tasks),
                ENOUGH,
                clock);
    }

    private RecipientPorts ports() {
        return new RecipientPorts(
                contacts,
                crashing(RecipientStates.class, states),
                crashing(Rejections.class, new MongoRejections(database, clock)),
                new OptOutCheck(
                        crashing(OptOuts.class, optOuts),
                        new MongoOptOutReader(
                                database, placement, id -> directory.account(id).map(Account::brandId), clock),
                        contacts,
                        clock),
                facts,
                new ManagedCopies(crashing(ManagedAudiences.class, managed), audiences, directory, clock));
    }

    private <T> T crashing(Class<T> port, T real) {
        return CrashingPort.of(port, real, crashes);
    }

    @Override
    public void put(DirectoryEntries entries) {
        directory.put(entries);
    }

    @Override
    public void save(InitialData.Saved saved) {
        long version = audiences.find(saved.audienceId()).map(Audience::version).orElse(0L);
        Audience audience = saved.audience(version + 1, clock.instant());
        if (version == 0) {
            audiences.insert(audience);
        } else {
            audiences.replace(audience, version);
        }
    }

    @Override
    public void suppress(String brand, String email) {
        Document entry = new Document("brandId", brand).append("email", email);
        MongoCollection<Document> suppressions = database.getCollection("suppressions");
        if (suppressions.countDocuments(entry) == 0) {
            suppressions.insertOne(entry);
        }
    }

    @Override
    public EditableContacts book(String account) {
        MongoCollection<Document> collection = contactsNow(account);
        return new EditableContacts() {
            @Override
            public Collection<Map<String, Object>> all() {
                List<Map<String, Object>> documents = new ArrayList<>();
                collection.find().forEach(document -> documents.add(PlainValues.of(document)));
                return documents;
            }

            @Override
            public void put(Map<String, Object> document) {
                Map<String, Object> stored = new LinkedHashMap<>(document);
                stored.putIfAbsent("_id", new ObjectId());
                collection.replaceOne(
                        eq("_id", stored.get("_id")), new Document(stored), new ReplaceOptions().upsert(true));
            }

            @Override
            public void remove(Object id) {
                collection.deleteOne(eq("_id", id));
            }
        };
    }

    /** The platform asks anew where an account is. */
    private MongoCollection<Document> contactsNow(String account) {
        AccountId id = new AccountId(account);
        placement.begin(id);
        return placement.contacts(id);
    }

    @Override
    public void lose(String account) {
        contactsNow(account).drop();
        if (indexed.contains(account)) {
            makeUniqueIndex(account);
        }
    }

    @Override
    public void makeUniqueIndex(String account) {
        indexed.add(account);
        contactsNow(account)
                .createIndex(
                        new Document("source.audienceId", 1),
                        new IndexOptions().unique(true).sparse(true));
    }

    @Override
    public void refuse(Predicate<ContactWrite> writes) {
        contacts.refuse(writes);
    }

    @Override
    public List<EventPlanner.PlanningResult> plan(List<ReceivedEvent> events) {
        clock.advance(LONGER_THAN_ANSWERS_ARE_KEPT);
        return planner.plan(events);
    }

    @Override
    public void handle(RecipientTask task) {
        clock.advance(LONGER_THAN_ANSWERS_ARE_KEPT);
        sync.handle(task);
        states.suspects(clock.instant().plusMillis(1), null, ENOUGH).forEach(states::clear);
    }

    @Override
    public List<SyncPlan> plans() {
        return reporter.planned();
    }

    @Override
    public int latestRevision(String audience) {
        return revisions.latest(new AudienceId(audience)).map(Revision::number).orElse(0);
    }

    @Override
    public Optional<RecipientState> state(AudienceId audience, AccountId recipient) {
        return states.find(audience, recipient);
    }

    @Override
    public Map<String, OptOut> optedOut(String account) {
        return optOuts.find(new AccountId(account), HistoryGenerator.EMAILS);
    }

    @Override
    public void report(String account, String email) {
        optOuts.remember(new AccountId(account), List.of(new OptOut(email, clock.instant(), OptOut.Origin.REPORTED)));
    }

    @Override
    public List<RecipientTask> published() {
        return tasks.published();
    }

    @Override
    public CrashPoints crashes() {
        return crashes;
    }

    @Override
    public void useManaged(String account, String audience) {
        managed.markUsed(new AudienceId(audience), new AccountId(account), clock.instant());
    }

    @Override
    public List<ManagedAudience> managedOf(String account) {
        return managed.of(new AccountId(account), ENOUGH);
    }

    @Override
    public List<Audience> audiencesOf(String account) {
        return audiences.ownedBy(new AccountId(account), ENOUGH);
    }

    @Override
    public String leftOver() {
        return "";
    }

    @Override
    public void close() {
        database.drop();
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
