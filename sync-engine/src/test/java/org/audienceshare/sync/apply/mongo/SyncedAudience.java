package org.audienceshare.sync.apply.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audience.AudienceType;
import org.audienceshare.contacts.audience.mongo.MongoAudiences;
import org.audienceshare.contacts.audience.mongo.MongoManagedAudiences;
import org.audienceshare.contacts.contact.mongo.ContactCollections;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.directory.TimeZoneProperties;
import org.audienceshare.contacts.directory.mongo.MongoDirectory;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.contacts.optout.mongo.MongoOptOutReader;
import org.audienceshare.contacts.optout.mongo.MongoOptOuts;
import org.audienceshare.contacts.placement.mongo.ContactPlacement;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.audienceshare.events.model.RecipientTask.Trigger;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.sync.apply.ApplyLimits;
import org.audienceshare.sync.apply.ManagedCopies;
import org.audienceshare.sync.apply.OptOutCheck;
import org.audienceshare.sync.apply.RecipientPorts;
import org.audienceshare.sync.apply.RecipientSync;
import org.audienceshare.sync.freeze.ChunkBoundary;
import org.audienceshare.sync.freeze.FreezeLimits;
import org.audienceshare.sync.freeze.FreezeResult;
import org.audienceshare.sync.freeze.Freezer;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.freeze.mongo.ChunkLimits;
import org.audienceshare.sync.freeze.mongo.MongoOwnerContacts;
import org.audienceshare.sync.freeze.mongo.MongoRevisionStore;
import org.audienceshare.sync.inmemory.CrashPoints;
import org.audienceshare.sync.inmemory.RecordingReporter;
import org.audienceshare.sync.plan.mongo.MongoPlannedRecipients;
import org.bson.RawBsonDocument;

/** One audience of Ann's, with all of her contacts, frozen and applied over a database. */
final class SyncedAudience {

    static final AccountId ANN = new AccountId("ann");
    private static final AudienceId AUDIENCE = new AudienceId("aud");

    private final MongoDatabase database;
    private final RunningClock clock = new RunningClock();
    private final MongoRevisionStore revisions;
    private final Freezer freezer;
    private final RecipientSync sync;
    private final RecordingReporter reporter = new RecordingReporter(new CrashPoints());
    private int syncs;

    SyncedAudience(MongoDatabase database) {
        this(database, ApplyLimits.DEFAULTS);
    }

    SyncedAudience(MongoDatabase database, ApplyLimits limits) {
        this(database, limits, 0);
    }

    /** With contacts in several clusters. */
    SyncedAudience(MongoDatabase database, ContactPlacement placement) {
        this(database, placement, ApplyLimits.DEFAULTS, 0);
    }

    private SyncedAudience(MongoDatabase database, ApplyLimits limits, int syncs) {
        this(database, ContactPlacement.single(database), limits, syncs);
    }

    private SyncedAudience(MongoDatabase database, ContactPlacement placement, ApplyLimits limits, int syncs) {
        this.database = database;
        this.syncs = syncs;
        ContactCollections collections = new ContactCollections(database, placement, account -> false, clock);
        revisions =
                new MongoRevisionStore(database, new ChunkLimits(1_000, 4 << 20, 64 << 20), SyncedAudience::id, clock);
        freezer = new Freezer(
                new MongoOwnerContacts(database, collections, TimeZoneProperties.UTC),
                revisions,
                FreezeLimits.neverHolding(5_000),
                clock);
        MongoOptOuts optOuts = new MongoOptOuts(database, placement, clock);
        RecipientPorts ports = new RecipientPorts(
                new MongoRecipientContacts(collections),
                new MongoRecipientStates(database, SyncedAudience::id, Clock.systemUTC()),
                new MongoRejections(database, clock),
                new OptOutCheck(
                        optOuts,
                        new MongoOptOutReader(database, placement, account -> Optional.of("brand"), clock),
                        new MongoRecipientContacts(collections),
                        clock),
                new MongoTaskFacts(database, revisions, collections.aliases(), optOuts, clock),
                new ManagedCopies(
                        new MongoManagedAudiences(database),
                        new MongoAudiences(database),
                        new MongoDirectory(database),
                        clock));
        sync = new RecipientSync(ports, revisions, reporter, MergePolicy.RECIPIENT_EDITS_WIN, limits, clock);
    }

    /** The same in another process, which remembers nothing. */
    SyncedAudience restarted() {
        return new SyncedAudience(database, ApplyLimits.DEFAULTS, syncs);
    }

    /** The same in another process, whose syncs have other ids. */
    static SyncedAudience ofProcess(int number, MongoDatabase database, ContactPlacement placement) {
        return new SyncedAudience(database, placement, ApplyLimits.DEFAULTS, number * 1_000_000);
    }

    void advance(Duration by) {
        clock.ahead = clock.ahead.plus(by);
    }

    MongoCollection<RawBsonDocument> contacts(AccountId account) {
        return database.getCollection(ContactCollections.name(account), RawBsonDocument.class);
    }

    FreezeResult freeze() {
        return freeze(Filter.EVERYTHING);
    }

    FreezeResult freeze(Filter filter) {
        return freeze(filter, ChunkBoundary.GO_ON);
    }

    /** @param boundary called between two chunks */
    FreezeResult freeze(Filter filter, ChunkBoundary boundary) {
        Audience audience = new Audience(
                AUDIENCE,
                ANN,
                AudienceType.PERSONAL,
                "Buyers",
                filter,
                Set.of(),
                Set.of(),
                1,
                clock.instant(),
                clock.instant());
        Account owner = new Account(ANN, AccountType.USER, "Ann", "brand", "office", true, true, true, false);
        syncs++;
        return freezer.freeze(new Freezer.FreezeRequest(audience, owner, "sync" + syncs, false, null), boundary);
    }

    Optional<Revision> latest() {
        return revisions.latest(AUDIENCE);
    }

    /** Freezes and applies what changed. */
    RecipientResult sync(AccountId recipient) {
        Revision revision = ((FreezeResult.Frozen) freeze()).revision();
        return handle(recipient, revision.number(), Operation.APPLY, Trigger.NEW, SyncMode.INCREMENTAL);
    }

    RecipientResult apply(AccountId recipient, int revision) {
        return handle(recipient, revision, Operation.APPLY, Trigger.NEW, SyncMode.INCREMENTAL);
    }

    /** Compares everything again. */
    RecipientResult replay(AccountId recipient) {
        int revision = revisions.latest(AUDIENCE).orElseThrow().number();
        syncs++;
        return handle(recipient, revision, Operation.APPLY, Trigger.REPLAY, SyncMode.FULL);
    }

    RecipientResult unshare(AccountId recipient) {
        int revision = revisions.latest(AUDIENCE).orElseThrow().number();
        return handle(recipient, revision, Operation.REMOVE, Trigger.NEW, SyncMode.INCREMENTAL);
    }

    private RecipientResult handle(
            AccountId recipient, int revision, Operation operation, Trigger trigger, SyncMode mode) {
        RecipientTask task = new RecipientTask("sync" + syncs, AUDIENCE, revision, recipient, operation, trigger, mode);
        new MongoPlannedRecipients(database).plan(List.of(task));
        sync.handle(task);
        return reporter.lastFinished();
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    /** The time, or later. */
    private static final class RunningClock extends Clock {

        private Duration ahead = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
