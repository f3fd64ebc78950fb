package org.audienceshare.sync.apply.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.TestClock;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.audienceshare.sync.apply.Begun;
import org.audienceshare.sync.apply.RecipientState;
import org.audienceshare.sync.apply.RecipientStates;
import org.audienceshare.sync.apply.RecipientStates.Leased;
import org.audienceshare.sync.apply.RecipientsContract;
import org.audienceshare.sync.apply.SyncedRecipients;
import org.audienceshare.sync.plan.PlannedRecipients;
import org.audienceshare.sync.plan.mongo.MongoPlannedRecipients;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class MongoRecipientsTest extends RecipientsContract {

    private static final AudienceId BUYERS = new AudienceId("buyers");
    private static final AccountId DAN = new AccountId("dan");

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
    protected SyncedRecipients synced() {
        return new MongoSyncedRecipients(database);
    }

    @Test
    void aLeaseOfAnEarlierReleaseMakesNobodySuspectAndItsBegunRevisionCounts() {
        database.getCollection("audience_recipients").insertOne(row().append("lease", "never given back"));

        Leased leased = states().lease(BUYERS, DAN, Begun.revision(3)).orElseThrow();

        assertThat(leased.tookOver()).isFalse();
        assertThat(leased.state().begun().revisions()).containsExactly(2);
    }

    /** It did not store of which revision, so copies of all that were planned may be from before. */
    @Test
    void anUnshareByAnEarlierReleaseIsOfTheRevisionThatWasPlanned() {
        database.getCollection("audience_recipients")
                .insertOne(row().append("appliedRevision", 0).append("removedAtVersion", 7L));

        assertThat(states().find(BUYERS, DAN).orElseThrow().removedRevision()).isEqualTo(2);
    }

    @Test
    void whoNeverLostTheAudienceHasNoRevisionFromBefore() {
        database.getCollection("audience_recipients").insertOne(row());

        assertThat(states().find(BUYERS, DAN).orElseThrow().removedRevision()).isZero();
    }

    @Test
    void theLeaseOfAComparisonThatCrashedIsTakenOverLater() {
        database.getCollection("audience_recipients").insertOne(row());
        assertThat(states().leaseIdle(BUYERS, DAN)).isPresent();

        clock.advance(RecipientStates.MAX_IDLE_LEASE);
        assertThat(states().leaseIdle(BUYERS, DAN)).as("it may still run").isEmpty();
        clock.advance(Duration.ofSeconds(1));

        assertThat(states().leaseIdle(BUYERS, DAN).orElseThrow().tookOver()).isTrue();
    }

    /** The share-service tells a recipient what is new to it, and only that. */
    @Test
    void whichSyncBroughtTheAudienceIsKept() {
        database.getCollection("audience_recipients").insertOne(row().append("appliedRevision", 0));

        save("first", 2, RecipientResult.Outcome.APPLIED);
        assertThat(receivedBy()).isEqualTo("first");
        save("second", 3, RecipientResult.Outcome.APPLIED);
        assertThat(receivedBy()).isEqualTo("first");
        save("taken away", 0, RecipientResult.Outcome.REMOVED);
        save("again", 4, RecipientResult.Outcome.APPLIED);
        assertThat(receivedBy()).isEqualTo("again");
    }

    private void save(String syncId, int revision, RecipientResult.Outcome outcome) {
        Leased leased = states().lease(BUYERS, DAN, Begun.NOTHING).orElseThrow();
        RecipientResult result = new RecipientResult(
                syncId.replace(' ', '-'), BUYERS, 5, DAN, outcome, CopyCounts.NONE, 1, null, null, clock.instant());
        states().save(
                        leased,
                        new RecipientState(
                                BUYERS,
                                DAN,
                                Operation.APPLY,
                                5,
                                1,
                                revision,
                                revision == 0 ? null : "Buyers",
                                revision == 0 ? 1 : -1,
                                Begun.NOTHING,
                                result,
                                List.of()));
    }

    private String receivedBy() {
        return database.getCollection("audience_recipients").find().first().getString("receivedBy");
    }

    private static Document row() {
        return new Document("_id", "buyers:dan")
                .append("audienceId", "buyers")
                .append("recipientId", "dan")
                .append("plannedOperation", "APPLY")
                .append("plannedRevision", 2)
                .append("appliedRevision", 1)
                .append("attemptedRevision", 2);
    }
}
