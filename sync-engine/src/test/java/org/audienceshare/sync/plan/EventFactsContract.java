package org.audienceshare.sync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.TestClock;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.AudienceFixture;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.audienceshare.events.model.RecipientTask.Trigger;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.events.model.SyncPlan.Outcome;
import org.audienceshare.events.model.SyncPlan.Request;
import org.audienceshare.events.model.SyncPlan.Skipped;
import org.audienceshare.sync.failure.Quarantine;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.inmemory.Events;
import org.junit.jupiter.api.Test;

/** What {@link EventFactsReader} promises. */
public abstract class EventFactsContract {

    protected static final AudienceId FARM = new AudienceId("farm");
    private static final AudienceId CITY = new AudienceId("city");
    private static final AccountId ANN = new AccountId("ann");
    private static final AccountId BEN = new AccountId("ben");
    private static final AccountId CAT = new AccountId("cat");
    private static final Instant LONG_AGO = Instant.EPOCH;

    protected final TestClock clock = new TestClock();

    protected abstract PlannerState state();

    protected abstract Audiences audiences();

    @Test
    void nothingIsKnownOfAnAudienceThatWasNeverShared() {
        EventFacts facts = read();

        assertThat(facts.share()).isEqualTo(AudienceShare.none(FARM));
        assertThat(facts.outcome()).isEmpty();
        assertThat(facts.present()).isEmpty();
        assertThat(facts.audience().get()).isEmpty();
        assertThat(facts.latest()).isEmpty();
        assertThat(facts.unneeded().revisions()).isEmpty();
        assertThat(facts.heldBy()).isEmpty();
    }

    @Test
    void theAudienceIsReadAlsoIfItWasNeverShared() {
        others();
        Audience saved = AudienceFixture.audience(FARM.value(), ANN.value(), "Farm");
        audiences().insert(saved);

        assertThat(read().audience().get()).contains(saved);
        assertThat(read().share()).isEqualTo(AudienceShare.none(FARM));
    }

    @Test
    void whatIsStoredOfTheAudienceIsFound() {
        others();
        AudienceShare share =
                AudienceShare.none(FARM).with(List.of(Events.user(BEN)), null).next("e0");
        state().shares().save(share);
        state().recipients().plan(List.of(task("e0", CAT, 1), task("e0", BEN, 1)));
        commit(FARM, 1);
        state().quarantines().add(new Quarantine("u1", FARM, true, "bug", clock.instant()));
        state().quarantines().add(new Quarantine("u2", FARM, false, "bug", clock.instant()));

        EventFacts facts = read();

        assertThat(facts.share()).isEqualTo(share);
        assertThat(facts.present()).isEqualTo(state().recipients().of(FARM)).hasSize(2);
        assertThat(facts.latest()).isEqualTo(state().revisions().latest(FARM)).isPresent();
        assertThat(facts.heldBy()).contains("u1");
    }

    @Test
    void onlyTheEventsOwnOutcomeIsRead() {
        others();
        state().log().begin(event("e1"));
        state().log().begin(event("e2"));
        assertThat(read().outcome()).isEmpty();
        SyncPlan plan = plan("e1");

        state().log().complete(plan);

        assertThat(read().outcome().map(SyncPlan::outcome)).contains(plan.outcome());
        assertThat(state().facts().read(event("e2")).outcome()).isEmpty();
    }

    @Test
    void revisionsBelowTheOldestThatIsNeededAreUnneeded() {
        IntStream.rangeClosed(1, 5).forEach(number -> commit(FARM, number));
        state().recipients().plan(List.of(task("e0", BEN, 4), task("e0", CAT, 3)));

        assertThat(deletable("e1")).containsExactly(2, 1);
    }

    @Test
    void theLatestRevisionIsNeededAlsoWithoutRecipients() {
        commit(FARM, 1);
        commit(FARM, 2);

        assertThat(deletable("e1")).containsExactly(1);
    }

    @Test
    void nothingIsDeletedWhileAnotherEventIsPlanned() {
        commit(FARM, 1);
        commit(FARM, 2);
        state().log().begin(Events.syncRequested("elsewhere", CITY));
        state().log().begin(event("e1"));
        assertThat(deletable("e1")).as("its own work").containsExactly(1);

        state().log().begin(event("e2"));
        assertThat(deletable("e1")).isEmpty();
        clock.advance(Duration.ofHours(2));
        assertThat(deletable("e1")).as("it never came again").containsExactly(1);

        state().log().begin(new Replay("again", FARM));
        assertThat(deletable("e1")).isEmpty();
    }

    /** What must not be mistaken for the audience's. */
    private void others() {
        state().shares()
                .save(AudienceShare.none(CITY)
                        .with(List.of(Events.user(CAT)), null)
                        .next("c0"));
        state().recipients().plan(List.of(task("c0", CITY, BEN, 7)));
        commit(CITY, 1);
        state().quarantines().add(new Quarantine("cu", CITY, true, "bug", clock.instant()));
    }

    private EventFacts read() {
        return state().facts().read(event("e1"));
    }

    private List<Integer> deletable(String eventId) {
        return state()
                .facts()
                .read(event(eventId))
                .unneeded()
                .deletable(clock.instant().minus(Duration.ofHours(1)))
                .stream()
                .map(Revision::number)
                .toList();
    }

    private void commit(AudienceId audience, int number) {
        state().revisions()
                .commit(new Revision(
                        audience,
                        number,
                        "s" + number,
                        ANN,
                        "Farm",
                        ContactCounts.NONE,
                        audience + "-" + number,
                        new Revision.ChunkCounts(0, 0),
                        null,
                        null,
                        clock.instant()));
    }

    private SyncPlan plan(String syncId) {
        return new SyncPlan(
                syncId,
                FARM,
                1,
                Outcome.PLANNED,
                0,
                Skipped.NOBODY,
                ContactCounts.NONE,
                null,
                clock.instant(),
                1,
                Request.of(event(syncId)));
    }

    private static AudienceEvent event(String id) {
        return Events.syncRequested(id, FARM);
    }

    private static RecipientTask task(String syncId, AccountId recipient, int revision) {
        return task(syncId, FARM, recipient, revision);
    }

    private static RecipientTask task(String syncId, AudienceId audience, AccountId recipient, int revision) {
        return new RecipientTask(
                syncId, audience, revision, recipient, Operation.APPLY, Trigger.NEW, SyncMode.INCREMENTAL);
    }
}
