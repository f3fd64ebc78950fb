package org.audienceshare.sync.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.sync.inmemory.ContactFixture.subscribed;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.audienceshare.events.model.RecipientTask.Trigger;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.events.model.SyncPlan.Outcome;
import org.audienceshare.sync.freeze.FreezeLimits;
import org.audienceshare.sync.inmemory.Events;
import org.audienceshare.sync.inmemory.InMemoryWorld;
import org.audienceshare.sync.inmemory.WorldSettings;
import org.audienceshare.sync.plan.EventPlanner.PlanningResult;
import org.junit.jupiter.api.Test;

class SyncPlannerTest {

    private static final PlanningResult ACCEPTED = new PlanningResult.Accepted();
    private static final WorldSettings HOLDING_BACK = WorldSettings.SMALL_CHUNKS.with(new FreezeLimits(100, 0.5, 2));

    private final InMemoryWorld world = new InMemoryWorld(HOLDING_BACK);
    private final AccountId ann = world.agent("ann");
    private final AccountId ben = world.agent("ben");
    private final AccountId cat = world.agent("cat");
    private final AudienceId buyers = world.audience("buyers", ann, "Buyers");

    @Test
    void sharingFreezesAndPlansEveryRecipient() {
        have("a", "b");

        assertThat(world.deliver(Events.shared("e1", buyers, ann, ben, cat))).containsExactly(ACCEPTED);

        SyncPlan planned = world.reporter().lastPlanned();
        assertThat(planned.outcome()).isEqualTo(Outcome.PLANNED);
        assertThat(planned.revision()).isEqualTo(1);
        assertThat(planned.recipients()).isEqualTo(2);
        assertThat(planned.contacts()).isEqualTo(new ContactCounts(2, 2, 0, 0));
        assertThat(published()).containsExactly("e1 ben APPLY 1 NEW", "e1 cat APPLY 1 NEW");
    }

    @Test
    void sharingWithOneMoreSyncsAllOfThem() {
        have("a");
        world.sync(Events.shared("e1", buyers, ann, ben));

        world.deliver(Events.shared("e2", buyers, ann, cat));

        assertThat(published()).endsWith("e2 ben APPLY 2 NEW", "e2 cat APPLY 2 NEW");
    }

    @Test
    void newTeamMembersGetTheAudienceAndFormerOnesLoseIt() {
        have("a");
        Selection team = world.team("team", ben);
        world.sync(Events.shared("e1", buyers, ann, team));
        world.team("team", cat);

        world.deliver(Events.syncRequested("e2", buyers));

        assertThat(published()).endsWith("e2 cat APPLY 2 NEW", "e2 ben REMOVE 2 NEW");
    }

    @Test
    void skippedAccountsAreCounted() {
        have("a");
        world.account("off", AccountType.USER, false, false);

        world.deliver(Events.shared("e1", buyers, ann, ben, new AccountId("off"), ann));

        assertThat(world.reporter().lastPlanned().skipped()).isEqualTo(new SyncPlan.Skipped(2, 1));
        assertThat(world.reporter().lastPlanned().recipients()).isEqualTo(1);
    }

    // --- what is rejected

    @Test
    void rejectedEventChangesNothingAndIsRejectedAgain() {
        PlanningResult refused = new PlanningResult.Rejected("the audience does not exist");
        AudienceEvent event = Events.shared("e1", new AudienceId("none"), ann, ben);

        assertThat(world.deliver(event)).containsExactly(refused);
        assertThat(world.deliver(event)).containsExactly(refused);

        assertThat(world.reporter().planned()).extracting(SyncPlan::outcome).containsExactly(Outcome.REJECTED);
        assertThat(world.tasks().published()).isEmpty();
        assertThat(world.shared().find(new AudienceId("none")).selections()).isEmpty();
    }

    @Test
    void theNextValidEventOfAPollIsProcessed() {
        have("a");

        assertThat(world.deliver(Events.shared("e1", buyers, cat, ben), Events.shared("e2", buyers, ann, ben)))
                .containsExactly(new PlanningResult.Rejected("ownerAccountId does not own the audience"), ACCEPTED);
    }

    @Test
    void anIdThatAnotherAudienceUsedIsRejected() {
        have("a");
        AudienceId sellers = world.audience("sellers", ann, "Sellers");
        world.deliver(Events.shared("e1", buyers, ann, ben));

        assertThat(world.deliver(Events.shared("e1", sellers, ann, ben)))
                .containsExactly(new PlanningResult.Rejected("eventId was used for another audience"));
        assertThat(world.revisions().numbers(sellers)).isEmpty();
    }

    @Test
    void anAudienceAboveTheLimitIsRejected() {
        for (int i = 0; i <= 100; i++) {
            have("a" + i);
        }

        assertThat(world.deliver(Events.shared("e1", buyers, ann, ben)))
                .containsExactly(new PlanningResult.Rejected("the audience has more than 100 contacts"));
        assertThat(world.shared().find(buyers).selections()).isEmpty();
    }

    @Test
    void repairNamesOnlyRecipientsThatHaveTheAudience() {
        have("a");
        world.sync(Events.shared("e1", buyers, ann, ben));

        assertThat(world.deliver(Events.repair("e2", buyers, SyncMode.FULL, ben, cat)))
                .containsExactly(new PlanningResult.Rejected(
                        "recipients names an account that the audience was never synced to"));
        assertThat(world.deliver(Events.repair("e3", buyers, SyncMode.FULL, ben)))
                .containsExactly(ACCEPTED);

        assertThat(published()).last().isEqualTo("e3 ben APPLY 1 REPLAY");
        assertThat(world.revisions().numbers(buyers)).containsExactly(1);
    }

    @Test
    void retryAppliesTheLatestRevisionAndFreezesNothing() {
        have("a");
        world.sync(Events.shared("e1", buyers, ann, ben, cat));
        have("b");

        assertThat(world.deliver(Events.repair("e2", buyers, SyncMode.INCREMENTAL, cat)))
                .containsExactly(ACCEPTED);

        assertThat(published()).last().isEqualTo("e2 cat APPLY 1 REPLAY");
        assertThat(world.reporter().lastPlanned().recipients()).isEqualTo(1);
        assertThat(world.revisions().numbers(buyers)).containsExactly(1);
    }

    @Test
    void anEventAfterACrashIsNoReplay() {
        have("a");
        AudienceEvent shared = Events.shared("e1", buyers, ann, ben);
        world.crashes().crashAt(4);

        world.deliverUntilDone(shared);

        assertThat(world.tasks().published()).extracting(RecipientTask::trigger).containsOnly(Trigger.NEW);
    }

    // --- held

    @Test
    void massRemovalIsHeldAndOnlyNewRecipientsGetTheLatestRevision() {
        have("a", "b", "c");
        world.sync(Events.shared("e1", buyers, ann, ben));
        lose("a", "b");

        assertThat(world.deliver(Events.shared("e2", buyers, ann, cat))).containsExactly(ACCEPTED);

        assertThat(world.reporter().lastPlanned().outcome()).isEqualTo(Outcome.HELD);
        assertThat(world.reporter().lastPlanned().contacts().removed()).isEqualTo(2);
        assertThat(published()).containsExactly("e1 ben APPLY 1 NEW", "e2 cat APPLY 1 NEW");
    }

    @Test
    void heldRevisionIsAppliedAfterTheApproval() {
        have("a", "b", "c");
        world.sync(Events.shared("e1", buyers, ann, ben));
        lose("a", "b");
        world.sync(Events.syncRequested("e2", buyers));

        world.sync(Events.massRemovalAllowed("e3", buyers));

        assertThat(world.reporter().lastPlanned().outcome()).isEqualTo(Outcome.PLANNED);
        assertThat(world.contact(ben, "a@x.com")).containsEntry("audiences", List.of());
    }

    // --- taking away

    @Test
    void unsharingRemovesItFromThoseRecipientsOnly() {
        have("a");
        world.sync(Events.shared("e1", buyers, ann, ben, cat));

        world.deliver(Events.unshared("e2", buyers, ben));

        assertThat(published()).last().isEqualTo("e2 ben REMOVE 1 NEW");
        assertThat(world.shared().find(buyers).selections()).containsExactly(Events.user(cat));
    }

    @Test
    void aDeletedAudienceCanBeRemovedFromEverybody() {
        have("a");
        world.sync(Events.shared("e1", buyers, ann, ben));
        world.audiences().remove(buyers);

        assertThat(world.deliver(Events.unsharedWithAll("e2", buyers))).containsExactly(ACCEPTED);
        assertThat(published()).last().isEqualTo("e2 ben REMOVE 1 NEW");
    }

    @Test
    void whereTheOwnersAccountIsMissingOnlyEverybodyCanLoseTheAudience() {
        have("a");
        world.sync(Events.shared("e1", buyers, ann, ben, cat));
        world.audience("buyers", new AccountId("missing"), "Buyers");

        assertThat(world.deliver(Events.unshared("e2", buyers, ben)))
                .containsExactly(new PlanningResult.Rejected(
                        "the audience's owner is no known account; it can only be taken from everybody"));
        assertThat(published()).noneMatch(task -> task.contains("REMOVE"));
        assertThat(world.shared().find(buyers).selections()).containsExactly(Events.user(ben), Events.user(cat));

        assertThat(world.deliver(Events.unsharedWithAll("e3", buyers))).containsExactly(ACCEPTED);
        assertThat(published()).endsWith("e3 ben REMOVE 1 NEW", "e3 cat REMOVE 1 NEW");
    }

    @Test
    void aCancellationIsStoredOnlyForASyncOfItsAudience() {
        have("a");
        AudienceId sellers = world.audience("sellers", ann, "Sellers");
        world.deliver(Events.shared("e1", buyers, ann, ben), Events.shared("e2", sellers, ann, ben));

        assertThat(world.deliver(
                        Events.cancelled("e3", buyers, "e1"),
                        Events.cancelled("e4", buyers, "e2"),
                        Events.cancelled("e5", buyers, "unknown")))
                .containsExactly(
                        ACCEPTED,
                        new PlanningResult.Rejected("syncId is no sync of this audience"),
                        new PlanningResult.Rejected("syncId is no sync of this audience"));

        assertThat(world.log().isCancelled("e1")).isTrue();
        assertThat(world.log().isCancelled("e2")).isFalse();
        assertThat(world.reporter().planned())
                .filteredOn(plan -> plan.syncId().equals("e5"))
                .singleElement()
                .matches(plan -> plan.outcome() == SyncPlan.Outcome.REJECTED);
    }

    @Test
    void aCancellationHasNoResultsAndARedeliveredOneReplaysNothing() {
        have("a");
        world.sync(Events.shared("e1", buyers, ann, ben));
        int reported = world.reporter().planned().size();
        int tasks = published().size();

        world.deliver(Events.cancelled("e2", buyers, "e1"), Events.cancelled("e2", buyers, "e1"));
        assertThat(world.deliver(Events.cancelled("e2", buyers, "e1"))).containsExactly(new PlanningResult.Repeated());

        assertThat(world.reporter().planned()).hasSize(reported);
        assertThat(published()).hasSize(tasks);
    }

    // --- revisions that nobody needs

    @Test
    void revisionsThatNobodyNeedsAreDeleted() {
        have("a");
        world.sync(Events.shared("e1", buyers, ann, ben));
        world.sync(Events.syncRequested("e2", buyers));

        world.sync(Events.syncRequested("e3", buyers));

        assertThat(world.revisions().numbers(buyers)).containsExactly(2, 3);
        assertThat(world.revisions().attempts()).hasSize(2);
    }

    @Test
    void aRevisionThatARecipientHasIsNotDeleted() {
        have("a");
        world.sync(Events.shared("e1", buyers, ann, ben, cat));
        for (String event : List.of("e2", "e3", "e4")) {
            world.deliver(Events.syncRequested(event, buyers));
            world.runNext(ben);
        }

        assertThat(world.revisions().numbers(buyers)).containsExactly(1, 2, 3, 4);

        world.runTasks();
        world.sync(Events.syncRequested("e5", buyers));
        assertThat(world.revisions().numbers(buyers)).containsExactly(4, 5);
    }

    @Test
    void chunksLeftByACrashAreDeletedADayLater() {
        have("a");
        world.crashes().crashAt(3);
        world.deliverUntilDone(Events.shared("e1", buyers, ann, ben));
        assertThat(world.revisions().attempts()).as("crashed before its commit").hasSize(2);
        world.runTasks();
        world.clock().advance(Duration.ofDays(2));

        world.sync(Events.syncRequested("e2", buyers));
        world.sweep(Duration.ofDays(30));

        assertThat(world.revisions().attempts()).hasSize(1);
        assertThat(world.revisions().numbers(buyers)).containsExactly(2);
    }

    // --- crashes

    @Test
    void aCrashBetweenAnyTwoStepsLeavesTheSamePlan() {
        Set<String> undisturbed = planAfterCrashAt(0);

        int step = 1;
        while (true) {
            InMemoryWorld crashed = twoSyncs(step);
            assertThat(planOf(crashed)).as("crash at step " + step).isEqualTo(undisturbed);
            if (crashed.crashes().passed() < step) {
                break;
            }
            step++;
        }
        assertThat(step).isGreaterThan(15);
    }

    private static Set<String> planAfterCrashAt(int step) {
        return planOf(twoSyncs(step));
    }

    /** What was planned, and all tasks that were published, each once. */
    private static Set<String> planOf(InMemoryWorld world) {
        Set<String> plan =
                world.tasks().published().stream().map(SyncPlannerTest::shown).collect(Collectors.toSet());
        world.recipients().of(new AudienceId("buyers")).forEach(planned -> plan.add(planned.toString()));
        plan.add("revisions " + world.revisions().numbers(new AudienceId("buyers")));
        plan.add(world.shared().find(new AudienceId("buyers")).toString());
        for (String event : List.of("e1", "e2")) {
            plan.add(event + " "
                    + world.log().find(event).orElseThrow().planned().outcome());
        }
        return plan;
    }

    private static InMemoryWorld twoSyncs(int crashAt) {
        InMemoryWorld world = new InMemoryWorld();
        AccountId ann = world.agent("ann");
        AccountId ben = world.agent("ben");
        AccountId cat = world.agent("cat");
        AudienceId buyers = world.audience("buyers", ann, "Buyers");
        for (String name : List.of("a", "b", "c", "d")) {
            world.accounts().put(ann, subscribed(name + "@x.com").document());
        }
        world.crashes().crashAt(crashAt);
        world.deliverUntilDone(Events.shared("e1", buyers, ann, ben, cat));
        world.account("cat", AccountType.ADMIN, true, false);
        world.accounts().put(ann, subscribed("e@x.com").document());
        world.deliverUntilDone(Events.syncRequested("e2", buyers));
        return world;
    }

    @Test
    void aCrashWhileAnEventIsRejectedRejectsItAgain() {
        AudienceEvent event = Events.shared("e1", new AudienceId("none"), ann, ben);
        for (int step = 1; step <= 3; step++) {
            InMemoryWorld crashing = new InMemoryWorld();
            crashing.crashes().crashAt(step);

            assertThat(crashing.deliverUntilDone(event))
                    .containsExactly(new PlanningResult.Rejected("the audience does not exist"));
            assertThat(crashing.log().find("e1").orElseThrow().planned().outcome())
                    .isEqualTo(Outcome.REJECTED);
        }
    }

    private void have(String... names) {
        for (String name : names) {
            world.accounts().put(ann, subscribed(name + "@x.com").document());
        }
    }

    private void lose(String... names) {
        for (String name : names) {
            world.accounts().remove(ann, world.contact(ann, name + "@x.com").get("_id"));
        }
    }

    private List<String> published() {
        return world.tasks().published().stream().map(SyncPlannerTest::shown).toList();
    }

    private static String shown(RecipientTask task) {
        assertThat(task.operation()).isNotEqualTo(Operation.MANAGED);
        return String.join(
                " ",
                task.syncId(),
                task.recipient().value(),
                task.operation().name(),
                String.valueOf(task.revision()),
                task.trigger().name());
    }
}
