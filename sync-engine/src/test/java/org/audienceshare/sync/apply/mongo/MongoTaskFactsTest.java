package org.audienceshare.sync.apply.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.TestClock;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.contact.mongo.AddressAliases;
import org.audienceshare.contacts.optout.OptOut;
import org.audienceshare.contacts.optout.OptOut.Origin;
import org.audienceshare.contacts.optout.mongo.MongoOptOuts;
import org.audienceshare.contacts.placement.mongo.ContactPlacement;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.audienceshare.events.model.RecipientTask.Trigger;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.sync.apply.RecipientStates;
import org.audienceshare.sync.apply.Rejections;
import org.audienceshare.sync.apply.TaskFactsContract;
import org.audienceshare.sync.apply.TaskFactsReader;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.freeze.Snapshots;
import org.audienceshare.sync.freeze.mongo.ChunkLimits;
import org.audienceshare.sync.freeze.mongo.MongoRevisionStore;
import org.audienceshare.sync.plan.PlannedRecipients;
import org.audienceshare.sync.plan.SyncLog;
import org.audienceshare.sync.plan.mongo.MongoPlannedRecipients;
import org.audienceshare.sync.plan.mongo.MongoSyncLog;
import org.junit.jupiter.api.Test;

class MongoTaskFactsTest extends TaskFactsContract {

    private static final AudienceId AUDIENCE = new AudienceId("buyers");
    private static final AccountId RECIPIENT = new AccountId("ben");

    private final MongoDatabase database = TestDatabase.fresh(getClass());
    private final TestClock clock = new TestClock();

    @Override
    protected PlannedRecipients planned() {
        return new MongoPlannedRecipients(database);
    }

    @Override
    protected RecipientStates states() {
        return new MongoRecipientStates(database, () -> UUID.randomUUID().toString(), clock);
    }

    @Override
    protected Rejections rejections() {
        return new MongoRejections(database, clock);
    }

    @Override
    protected SyncLog log() {
        return new MongoSyncLog(database, clock);
    }

    private final MongoRevisionStore revisions = new MongoRevisionStore(
            database,
            new ChunkLimits(1_000, 1 << 20, 0),
            () -> UUID.randomUUID().toString(),
            clock);
    private final AddressAliases aliases = new AddressAliases(database, ContactPlacement.single(database), clock);
    private final MongoOptOuts optOuts = new MongoOptOuts(database, ContactPlacement.single(database), clock);

    @Override
    protected TaskFactsReader facts() {
        return new MongoTaskFacts(database, revisions, aliases, optOuts, clock);
    }

    @Test
    void whatTheTaskIsGoingToNeedIsReadAlong() {
        Revision revision = Snapshots.of(1, "a@x.com").revision();
        revisions.commit(revision);
        aliases.of(RECIPIENT).refresh();
        planned().plan(List.of(task()));
        AddressAliases ofAnotherProcess = new AddressAliases(database, ContactPlacement.single(database), clock);
        MongoRevisionStore storeOfAnotherProcess = new MongoRevisionStore(
                database,
                new ChunkLimits(1_000, 1 << 20, 0),
                () -> UUID.randomUUID().toString(),
                clock);

        new MongoTaskFacts(database, storeOfAnotherProcess, ofAnotherProcess, optOuts, clock).read(task());

        assertThat(storeOfAnotherProcess.unknown(AUDIENCE, 1)).isEmpty();
        assertThat(storeOfAnotherProcess.find(AUDIENCE, 1)).contains(revision);
        assertThat(ofAnotherProcess.isKnown(RECIPIENT)).isTrue();
        assertThat(ofAnotherProcess.of(RECIPIENT).areCanonical()).isTrue();
        assertThat(optOuts.isKnown(RECIPIENT)).isTrue();
        assertThat(optOuts.find(RECIPIENT, List.of("a@x.com"))).isEmpty();
    }

    @Test
    void whatIsNotThereIsNotTakenForKnown() {
        planned().plan(List.of(task()));

        facts().read(task());

        assertThat(revisions.unknown(AUDIENCE, 1)).isPresent();
        assertThat(aliases.of(RECIPIENT).areCanonical())
                .as("a list that was never read")
                .isFalse();
    }

    @Test
    void optOutsAreFoundThoughTheyAreNotReadAlong() {
        OptOut optOut = new OptOut("a@x.com", clock.instant(), Origin.REPORTED);
        new MongoOptOuts(database, ContactPlacement.single(database), clock).remember(RECIPIENT, List.of(optOut));
        planned().plan(List.of(task()));

        facts().read(task());

        assertThat(optOuts.isKnown(RECIPIENT)).isFalse();
        assertThat(optOuts.find(RECIPIENT, List.of("a@x.com"))).containsOnlyKeys("a@x.com");
    }

    @Test
    void anOptOutThatIsRememberedAfterThatCounts() {
        planned().plan(List.of(task()));
        facts().read(task());

        optOuts.remember(RECIPIENT, List.of(new OptOut("a@x.com", clock.instant(), Origin.SEEN)));

        assertThat(optOuts.find(RECIPIENT, List.of("a@x.com"))).containsOnlyKeys("a@x.com");
    }

    @Test
    void whatAnotherProcessRemembersCountsAfterFiveSeconds() {
        planned().plan(List.of(task()));
        facts().read(task());

        new MongoOptOuts(database, ContactPlacement.single(database), clock)
                .remember(RECIPIENT, List.of(new OptOut("a@x.com", clock.instant(), Origin.REPORTED)));
        clock.advance(Duration.ofSeconds(5));

        assertThat(optOuts.find(RECIPIENT, List.of("a@x.com"))).containsOnlyKeys("a@x.com");
    }

    /** Between the query and its answer. */
    @Test
    void anAnswerThatIsOlderThanAChangeOrTookLongIsNotTakenOver() {
        Instant before = clock.instant();
        long changes = optOuts.changes();
        optOuts.remember(RECIPIENT, List.of(new OptOut("a@x.com", clock.instant(), Origin.SEEN)));
        optOuts.knowNone(RECIPIENT, before, changes);
        assertThat(optOuts.isKnown(RECIPIENT)).isFalse();

        clock.advance(Duration.ofSeconds(1));
        optOuts.knowNone(RECIPIENT, before, optOuts.changes());
        assertThat(optOuts.isKnown(RECIPIENT)).isFalse();

        optOuts.knowNone(RECIPIENT, clock.instant(), optOuts.changes());
        assertThat(optOuts.isKnown(RECIPIENT)).isTrue();
    }

    private static RecipientTask task() {
        return new RecipientTask("s1", AUDIENCE, 1, RECIPIENT, Operation.APPLY, Trigger.NEW, SyncMode.INCREMENTAL);
    }
}
