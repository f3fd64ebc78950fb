package org.audienceshare.sync.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.sync.inmemory.ContactFixture.subscribed;

import java.time.Duration;
import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.events.model.SyncPlan.Outcome;
import org.audienceshare.sync.freeze.FreezeLimits;
import org.audienceshare.sync.inmemory.CrashPoints;
import org.audienceshare.sync.inmemory.Events;
import org.audienceshare.sync.inmemory.InMemoryWorld;
import org.audienceshare.sync.inmemory.WorldSettings;
import org.audienceshare.sync.plan.EventPlanner.PlanningResult;
import org.junit.jupiter.api.Test;

/** Events that an operator puts before the planner again. */
class ReplayTest {

    private static final PlanningResult ACCEPTED = new PlanningResult.Accepted();
    private static final PlanningResult REPEATED = new PlanningResult.Repeated();
    private static final WorldSettings HOLDING_BACK = WorldSettings.SMALL_CHUNKS.with(new FreezeLimits(100, 0.5, 2));

    private final InMemoryWorld world = new InMemoryWorld(HOLDING_BACK);
    private final AccountId ann = world.agent("ann");
    private final AccountId ben = world.agent("ben");
    private final AccountId cat = world.agent("cat");
    private final AudienceId buyers = world.audience("buyers", ann, "Buyers");
    private final AudienceEvent shared = Events.shared("e1", buyers, ann, ben);

    @Test
    void aRecipientGetsBackWhatItDeleted() {
        have("a", "b");
        world.sync(shared);
        delete(ben, "a");
        world.sync(shared);
        assertThat(world.accounts().documents(ben)).as("after a redelivery").hasSize(1);

        assertThat(world.replay("r1", shared)).containsExactly(ACCEPTED);
        world.runTasks();

        assertThat(world.accounts().documents(ben)).hasSize(2);
    }

    @Test
    void manyReplaysOfAnAudienceCollapseIntoOneWithASyncOfItsOwn() {
        have("a");
        AudienceEvent synced = Events.syncRequested("e2", buyers);
        world.sync(shared);
        world.sync(synced);
        int before = published().size();

        assertThat(world.replay("r1", shared, synced, shared)).containsExactly(ACCEPTED, ACCEPTED, ACCEPTED);
        assertThat(world.replay("r1", synced)).containsExactly(ACCEPTED);

        assertThat(published().subList(before, published().size()))
                .containsExactly(replaySync("r1") + " ben APPLY 2 REPLAY");
        assertThat(world.reporter().lastPlanned().outcome()).isEqualTo(Outcome.REPLAYED);
        assertThat(world.reporter().lastPlanned().syncId()).isEqualTo(replaySync("r1"));
    }

    @Test
    void aReplayIsDoneOnceHoweverOftenItIsDeliveredAndAnotherOneIsDoneToo() {
        have("a");
        world.sync(shared);
        world.replay("r1", shared);
        world.runTasks();
        delete(ben, "a");

        world.replay("r1", shared);
        world.runTasks();
        assertThat(world.accounts().documents(ben)).isEmpty();

        world.replay("r2", shared);
        world.runTasks();
        assertThat(world.accounts().documents(ben)).hasSize(1);
    }

    @Test
    void aTaskOfAReplayThatComesAgainRestoresNothing() {
        have("a");
        world.sync(shared);
        world.replay("r1", shared);
        world.runTasks();
        delete(ben, "a");
        RecipientTask task = world.tasks().published().get(1);

        world.handle(task);

        assertThat(world.accounts().documents(ben)).isEmpty();
    }

    @Test
    void aReplayIsCancelledByItself() {
        have("a");
        world.sync(shared);
        delete(ben, "a");
        world.replay("r1", shared);

        assertThat(world.deliver(Events.cancelled("e2", buyers, replaySync("r1"))))
                .containsExactly(ACCEPTED);
        world.runTasks();

        assertThat(world.accounts().documents(ben)).isEmpty();
        assertThat(world.log().isCancelled("e1")).isFalse();
    }

    @Test
    void aReplayOfACancelledSyncRestoresWhatRecipientsHave() {
        have("a");
        world.sync(shared);
        world.deliver(Events.cancelled("e2", buyers, "e1"));
        delete(ben, "a");

        world.replay("r1", shared);
        world.runTasks();

        assertThat(world.accounts().documents(ben)).hasSize(1);
    }

    @Test
    void aCrashInAReplayDoesNotDoItTwice() {
        for (int step = 1; step <= 5; step++) {
            InMemoryWorld crashing = new InMemoryWorld();
            AccountId sender = crashing.agent("ann");
            crashing.agent("ben");
            AudienceId audience = crashing.audience("buyers", sender, "Buyers");
            crashing.accounts().put(sender, subscribed("a@x.com").document());
            crashing.sync(shared);
            crashing.crashes().crashAt(step);
            assertThat(crashes(() -> crashing.replay("r1", shared)))
                    .as("crash at step " + step)
                    .isEqualTo(step <= 4);
            crashing.crashes().disarm();

            crashing.replay("r1", shared);
            crashing.runTasks();

            assertThat(crashing.log()
                            .find(new Replay("r1", audience).syncId())
                            .orElseThrow()
                            .planned())
                    .isNotNull();
            assertThat(crashing.reporter().lastFinished().outcome().name()).isEqualTo("APPLIED");
        }
    }

    @Test
    void aReplayFreezesNothingAndAddsNobody() {
        have("a");
        world.sync(shared);
        world.sync(Events.unshared("e2", buyers, ben));
        have("b");

        world.replay("r1", shared);

        assertThat(world.revisions().numbers(buyers)).containsExactly(1);
        assertThat(world.reporter().lastPlanned().recipients()).isZero();
        assertThat(world.shared().find(buyers).selections()).isEmpty();
    }

    /** Whoever waits for it sees its end. */
    @Test
    void aReplayOfAnAudienceWithoutContactsIsReported() {
        have("a");
        world.sync(shared, Events.unsharedWithAll("e2", buyers));
        world.sweep(Duration.ofDays(30));

        world.replay("r1", shared);
        world.replay("r1", shared);

        assertThat(world.reporter().planned()).hasSize(3);
        SyncPlan planned = world.reporter().lastPlanned();
        assertThat(planned.syncId()).isEqualTo(replaySync("r1"));
        assertThat(planned.outcome()).isEqualTo(Outcome.REPLAYED);
        assertThat(planned.recipients()).isZero();
        assertThat(planned.request()).isEqualTo(SyncPlan.Request.REPLAY);
    }

    @Test
    void aReplayExcludesDeactivatedAccounts() {
        have("a");
        AudienceEvent both = Events.shared("e1", buyers, ann, ben, cat);
        world.sync(both);
        world.account("ben", AccountType.USER, false, false);

        world.replay("r1", both);

        assertThat(published()).last().isEqualTo(replaySync("r1") + " cat APPLY 1 REPLAY");
        assertThat(world.reporter().lastPlanned().recipients()).isEqualTo(1);
    }

    @Test
    void aReplayIncludesAccountsThatWereInactiveWhenTheLatestRevisionWasPlanned() {
        have("a");
        world.sync(shared);
        world.account("ben", AccountType.USER, false, false);
        have("b");
        world.sync(Events.syncRequested("e2", buyers));
        world.account("ben", AccountType.USER, true, false);

        world.replay("r1", shared);
        world.runTasks();

        assertThat(world.accounts().documents(ben)).hasSize(2);
    }

    @Test
    void aHeldEventReplaysTheLatestRevision() {
        have("a", "b", "c");
        world.sync(shared);
        delete(ann, "a");
        delete(ann, "b");
        AudienceEvent held = Events.syncRequested("e2", buyers);
        world.sync(held);

        world.replay("r1", held);
        world.runTasks();

        assertThat(published()).last().isEqualTo(replaySync("r1") + " ben APPLY 1 REPLAY");
        assertThat(world.contact(ben, "a@x.com")).containsEntry("audiences", List.of("buyers"));
    }

    @Test
    void anEventThatIsNotKnownIsPlannedAsNew() {
        have("a");

        assertThat(world.replay("r1", shared)).containsExactly(ACCEPTED);

        assertThat(published()).containsExactly("e1 ben APPLY 1 NEW");
    }

    @Test
    void cancellationsAndRejectedEventsAreNotReplayed() {
        have("a");
        world.sync(shared);
        AudienceEvent cancelled = Events.cancelled("e2", buyers, "e1");
        AudienceEvent rejected = Events.shared("e3", buyers, cat, ben);
        world.deliver(cancelled, rejected);
        int before = published().size();

        assertThat(world.replay("r1", cancelled, rejected)).containsExactly(REPEATED, REPEATED);

        assertThat(published()).hasSize(before);
    }

    @Test
    void aReplayDoesNotCarryOutWhatWasDroppedFromQuarantine() {
        have("a");
        world.sync(shared);
        AudienceEvent failed = Events.unshared("e2", buyers, ben);
        world.queue(failed);
        world.log()
                .complete(new SyncPlan(
                        "e2",
                        buyers,
                        0,
                        Outcome.REJECTED,
                        0,
                        SyncPlan.Skipped.NOBODY,
                        SyncPlan.ContactCounts.NONE,
                        "it is in quarantine",
                        world.clock().instant()));
        world.deliver(Events.cancelled("e3", buyers, "e2"));

        assertThat(world.replay("r1", failed)).containsExactly(REPEATED);

        assertThat(world.shared().find(buyers).selections()).containsExactly(Events.user(ben));
    }

    // --- redelivered dead letters

    @Test
    void aRejectedEventIsPlannedAsNewOnceItsDeadLetterIsRedelivered() {
        have("a");
        AudienceEvent early = Events.syncRequested("e0", buyers);
        PlanningResult rejected = new PlanningResult.Rejected("the audience is not shared with anybody");
        assertThat(world.deliver(early)).containsExactly(rejected);
        assertThat(redeliver(early, "dlt-0@1")).containsExactly(rejected);
        world.sync(shared);

        assertThat(world.deliver(early)).as("without an operator").containsExactly(rejected);
        assertThat(redeliver(early, "dlt-0@1")).as("a dead letter of before").containsExactly(rejected);
        assertThat(redeliver(early, "dlt-0@2")).containsExactly(ACCEPTED);
        assertThat(redeliver(early, "dlt-0@2")).containsExactly(REPEATED);

        assertThat(published()).containsExactly("e1 ben APPLY 1 NEW", "e0 ben APPLY 2 NEW");
    }

    @Test
    void aCrashAfterADeadLetterWasRedeliveredLosesNothing() {
        AudienceEvent early = Events.syncRequested("e0", buyers);
        world.deliver(early);
        have("a");
        world.sync(shared);
        for (int step = 1; step <= 3; step++) {
            world.crashes().crashAt(step);
            crashes(() -> redeliver(early, "dlt-0@1"));
        }

        redeliver(early, "dlt-0@1");

        assertThat(world.log().find("e0").orElseThrow().planned().outcome()).isEqualTo(Outcome.PLANNED);
    }

    @Test
    void theSlowerOfTwoPlannersReportsWhatTheOtherOneDecidedAboutADeadLetter() {
        AudienceEvent early = Events.syncRequested("e0", buyers);
        world.sync(early);
        have("a");
        world.sync(shared);
        world.crashes().interruptAt(1, () -> redeliver(early, "dlt-0@1"));

        assertThat(redeliver(early, "dlt-0@1")).containsExactly(REPEATED);
        assertThat(world.log().find("e0").orElseThrow().planned().outcome()).isEqualTo(Outcome.PLANNED);
    }

    private List<PlanningResult> redeliver(AudienceEvent event, String deadLetter) {
        return world.deliver(List.of(new ReceivedEvent(event, null, deadLetter)));
    }

    private static boolean crashes(Runnable action) {
        try {
            action.run();
            return false;
        } catch (CrashPoints.Crash e) {
            return true;
        }
    }

    private String replaySync(String replayId) {
        return new Replay(replayId, buyers).syncId();
    }

    private void have(String... names) {
        for (String name : names) {
            world.accounts().put(ann, subscribed(name + "@x.com").document());
        }
    }

    private void delete(AccountId account, String name) {
        world.accounts().remove(account, world.contact(account, name + "@x.com").get("_id"));
    }

    private List<String> published() {
        return world.tasks().published().stream()
                .map(task -> String.join(
                        " ",
                        task.syncId(),
                        task.recipient().value(),
                        task.operation().name(),
                        String.valueOf(task.revision()),
                        task.trigger().name()))
                .toList();
    }
}
