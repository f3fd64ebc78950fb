package org.audienceshare.sync.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.audienceshare.events.model.RecipientTask.Trigger;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.sync.apply.RecipientStates.Leased;
import org.audienceshare.sync.apply.RecipientStates.Suspect;
import org.audienceshare.sync.apply.SyncedRecipients.Key;
import org.audienceshare.sync.apply.SyncedRecipients.Search;
import org.audienceshare.sync.plan.PlannedRecipients;
import org.audienceshare.sync.plan.PlannedRecipients.PlannedRecipient;
import org.junit.jupiter.api.Test;

/** What {@link PlannedRecipients} and {@link RecipientStates}, two halves of one document, do together. */
public abstract class RecipientsContract {

    private static final AudienceId AUDIENCE = new AudienceId("aud");
    private static final AudienceId OTHER = new AudienceId("other");
    private static final AccountId BEN = new AccountId("ben");
    private static final Instant FUTURE = Instant.parse("2100-01-01T00:00:00Z");
    private static final AccountId CAT = new AccountId("cat");

    protected abstract PlannedRecipients planned();

    protected abstract RecipientStates states();

    protected abstract SyncedRecipients synced();

    // --- listing

    @Test
    void currentAndFormerRecipientsAreListedInPages() {
        planned().plan(List.of(task("s1", OTHER, BEN, 1, Operation.APPLY)));
        planned()
                .plan(List.of(
                        task("s2", AUDIENCE, CAT, 1, Operation.REMOVE), task("s2", AUDIENCE, BEN, 1, Operation.APPLY)));
        Key first = new Key(AUDIENCE, BEN);
        Key second = new Key(AUDIENCE, CAT);
        Key third = new Key(OTHER, BEN);

        assertThat(synced().page(Search.ALL, null, 2)).containsExactly(first, second);
        assertThat(synced().page(Search.ALL, second, 2)).containsExactly(third);
        assertThat(synced().page(Search.ALL, first, 2)).containsExactly(second, third);
        assertThat(synced().page(Search.ALL, third, 2)).isEmpty();
        assertThat(synced().count(Search.ALL)).isEqualTo(3);
        assertThat(synced().page(new Search(AUDIENCE, null), first, 2)).containsExactly(second);
        assertThat(synced().page(new Search(null, BEN), null, 9)).containsExactly(first, third);
        assertThat(synced().count(new Search(OTHER, CAT))).isZero();
    }

    // --- planning

    @Test
    void plannedRecipientsAreReadInTheOrderOfTheirIds() {
        planned().plan(List.of(task("s1", AUDIENCE, CAT, 1, Operation.APPLY)));
        planned()
                .plan(List.of(
                        task("s2", AUDIENCE, BEN, 2, Operation.REMOVE),
                        task("s2", AUDIENCE, new AccountId("Zoe"), 2, Operation.MANAGED)));

        assertThat(planned().of(AUDIENCE))
                .containsExactly(
                        new PlannedRecipient(new AccountId("Zoe"), Operation.MANAGED, 2, "s2"),
                        new PlannedRecipient(BEN, Operation.REMOVE, 2, "s2"),
                        new PlannedRecipient(CAT, Operation.APPLY, 1, "s1"));
        assertThat(planned().of(OTHER)).isEmpty();
    }

    @Test
    void theLastOperationIsStoredAndThePlannedRevisionNeverDecreases() {
        planned().plan(List.of(task("s3", AUDIENCE, BEN, 3, Operation.APPLY)));
        planned().plan(List.of(task("s2", AUDIENCE, BEN, 2, Operation.REMOVE)));

        assertThat(planned().of(AUDIENCE)).containsExactly(new PlannedRecipient(BEN, Operation.REMOVE, 3, "s2"));
        assertThat(lease(BEN).state().plannedRevision()).isEqualTo(3);
    }

    @Test
    void aLaterPlanIsNotReplacedByAnEarlierOne() {
        planned().plan(List.of(versioned(5, "unshare", BEN, Operation.REMOVE)));

        planned().plan(List.of(versioned(4, "late", BEN, Operation.APPLY), versioned(4, "late", CAT, Operation.APPLY)));

        assertThat(planned().of(AUDIENCE))
                .containsExactly(
                        new PlannedRecipient(BEN, Operation.REMOVE, 2, "unshare"),
                        new PlannedRecipient(CAT, Operation.APPLY, 2, "late"));

        planned().plan(List.of(versioned(5, "again", BEN, Operation.APPLY)));
        assertThat(planned().of(AUDIENCE).get(0).syncId())
                .as("of the same version")
                .isEqualTo("again");
    }

    @Test
    void whoKeepsTheAudienceLosesItToNoEarlierPlan() {
        planned()
                .plan(List.of(
                        versioned(3, "share", BEN, Operation.APPLY), versioned(3, "unshare", CAT, Operation.REMOVE)));

        planned().keep(AUDIENCE, List.of(BEN, CAT, new AccountId("zoe")), 5);
        planned()
                .plan(List.of(versioned(4, "late", BEN, Operation.REMOVE), versioned(4, "late", CAT, Operation.APPLY)));

        assertThat(planned().of(AUDIENCE))
                .containsExactly(
                        new PlannedRecipient(BEN, Operation.APPLY, 2, "share"),
                        new PlannedRecipient(CAT, Operation.APPLY, 2, "late"));
        planned().keep(AUDIENCE, List.of(BEN), 4);
        planned().plan(List.of(versioned(4, "late", BEN, Operation.REMOVE)));
        assertThat(planned().of(AUDIENCE).get(0).hasAudience())
                .as("a version never decreases")
                .isTrue();
        planned().plan(List.of(versioned(5, "unshare", BEN, Operation.REMOVE)));
        assertThat(planned().of(AUDIENCE).get(0).hasAudience()).isFalse();
    }

    private static RecipientTask versioned(long version, String syncId, AccountId recipient, Operation operation) {
        return new RecipientTask(
                syncId, AUDIENCE, 2, recipient, operation, Trigger.NEW, SyncMode.INCREMENTAL, false, version, null);
    }

    @Test
    void planningNoTasksChangesNothing() {
        planned().plan(List.of());

        assertThat(planned().of(AUDIENCE)).isEmpty();
    }

    @Test
    void thousandsArePlannedAtOnce() {
        List<RecipientTask> tasks = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            tasks.add(task("s1", AUDIENCE, new AccountId("r" + i), 1, Operation.APPLY));
        }

        planned().plan(tasks);

        assertThat(planned().of(AUDIENCE)).hasSize(2_500);
    }

    // --- leases

    @Test
    void aRecipientWithoutAPlanHasNoLease() {
        assertThat(states().lease(AUDIENCE, BEN, Begun.revision(1))).isEmpty();
    }

    @Test
    void aNewRecipientHasNothing() {
        plan(BEN, 1);

        assertThat(lease(BEN).state())
                .isEqualTo(new RecipientState(
                        AUDIENCE, BEN, Operation.APPLY, 1, 0, 0, null, -1, Begun.NOTHING, null, List.of()));
    }

    @Test
    void readingTakesNoLease() {
        assertThat(states().find(AUDIENCE, BEN)).isEmpty();
        plan(BEN, 2);
        Leased leased = lease(BEN);

        assertThat(states().find(AUDIENCE, BEN))
                .contains(new RecipientState(
                        AUDIENCE, BEN, Operation.APPLY, 2, 0, 0, null, -1, Begun.revision(1), null, List.of()));
        assertThat(states().holds(leased)).isTrue();
    }

    @Test
    void theLastWorkerThatTakesTheLeaseHasIt() {
        plan(BEN, 1);
        Leased first = lease(BEN);
        assertThat(states().holds(first)).isTrue();

        Leased second = lease(BEN);

        assertThat(states().holds(first)).isFalse();
        assertThat(states().holds(second)).isTrue();
    }

    @Test
    void leasesOfOtherRecipientsAndAudiencesAreIndependent() {
        plan(BEN, 1);
        plan(CAT, 1);
        planned().plan(List.of(task("s1", OTHER, BEN, 1, Operation.APPLY)));
        Leased leased = lease(BEN);

        lease(CAT);
        states().lease(OTHER, BEN, Begun.revision(1));

        assertThat(states().holds(leased)).isTrue();
    }

    @Test
    void whatWasBegunIsStoredForTheNextLease() {
        plan(BEN, 5);

        assertThat(begun(Begun.revision(4))).isEqualTo(Begun.NOTHING);
        assertThat(begun(Begun.revision(2))).isEqualTo(Begun.revision(4));
        assertThat(begun(Begun.REMOVAL)).isEqualTo(new Begun(List.of(2, 4), false));
        assertThat(begun(Begun.NOTHING)).isEqualTo(new Begun(List.of(2, 4), true));
        assertThat(begun(Begun.revision(4))).isEqualTo(new Begun(List.of(2, 4), true));
    }

    @Test
    void aFinishedRevisionAndThoseBelowItAreNoLongerBegun() {
        plan(BEN, 6);
        begun(Begun.revision(3));
        begun(Begun.revision(6));
        begun(Begun.REMOVAL);
        Leased leased = states().lease(AUDIENCE, BEN, Begun.revision(4)).orElseThrow();

        states().save(leased, leased.state().applied(4, "Buyers", result(RecipientResult.Outcome.APPLIED, null)));

        assertThat(begun(Begun.NOTHING)).isEqualTo(Begun.revision(6));
    }

    @Test
    void afterARemovalNothingIsBegun() {
        plan(BEN, 6);
        begun(Begun.revision(6));
        Leased leased = states().lease(AUDIENCE, BEN, Begun.REMOVAL).orElseThrow();

        states().save(leased, leased.state().removed(4, result(RecipientResult.Outcome.REMOVED, null)));

        assertThat(begun(Begun.NOTHING)).isEqualTo(Begun.NOTHING);
    }

    private Begun begun(Begun begins) {
        Begun begun =
                states().lease(AUDIENCE, BEN, begins).orElseThrow().state().begun();
        return new Begun(begun.revisions(), begun.removal());
    }

    @Test
    void aSkippedRevisionIsNotBegunAndStaysNeeded() {
        plan(BEN, 5);
        Leased leased = states().lease(AUDIENCE, BEN, Begun.NOTHING).orElseThrow();

        states().save(leased, leased.state().reported(result(RecipientResult.Outcome.SKIPPED, null)));

        assertThat(begun(Begun.revision(5))).isEqualTo(Begun.NOTHING);
        assertThat(planned().oldestNeededRevision(AUDIENCE)).isEqualTo(5);
    }

    @Test
    void theLeasedStateHasThePlannersLastOperation() {
        plan(BEN, 5);
        planned().plan(List.of(task("s2", AUDIENCE, BEN, 5, Operation.REMOVE)));

        assertThat(lease(BEN).state().plannedOperation()).isEqualTo(Operation.REMOVE);
    }

    @Test
    void anIdleRecipientsLeaseIsTakenAndGivenBack() {
        assertThat(states().leaseIdle(AUDIENCE, BEN)).isEmpty();
        plan(BEN, 1);

        Leased idle = states().leaseIdle(AUDIENCE, BEN).orElseThrow();
        assertThat(states().leaseIdle(AUDIENCE, BEN)).as("somebody has it").isEmpty();
        assertThat(states().save(idle, idle.state())).isTrue();

        assertThat(states().holds(idle)).isFalse();
        assertThat(states().save(idle, idle.state())).isFalse();
        assertThat(states().leaseIdle(AUDIENCE, BEN)).isPresent();
    }

    @Test
    void theStateOfAnIdleRecipientIsStoredWithoutALease() {
        RecipientState before = idleWithRevision(1);

        assertThat(states().saveIdle(
                                before, before.applied(2, "Sellers", result(RecipientResult.Outcome.APPLIED, null))))
                .isTrue();

        RecipientState after = states().find(AUDIENCE, BEN).orElseThrow();
        assertThat(after.appliedRevision()).isEqualTo(2);
        assertThat(after.appliedTag()).isEqualTo("Sellers");
        assertThat(after.begun()).isEqualTo(Begun.NOTHING);
        assertThat(planned().oldestNeededRevision(AUDIENCE)).isEqualTo(2);
        assertThat(states().leaseIdle(AUDIENCE, BEN)).as("nobody has it").isPresent();
    }

    @Test
    void noStateIsStoredWithoutALeaseIfSomebodyHasIt() {
        RecipientState before = idleWithRevision(1);
        Leased leased = lease(BEN);

        assertThat(states().saveIdle(
                                before, before.applied(2, "Buyers", result(RecipientResult.Outcome.APPLIED, null))))
                .isFalse();

        assertThat(states().holds(leased)).isTrue();
        assertThat(states().find(AUDIENCE, BEN).orElseThrow().appliedRevision()).isEqualTo(1);
    }

    @Test
    void noStateIsStoredWithoutALeaseIfAnythingWasPlannedOrDoneSince() {
        RecipientState before = idleWithRevision(1);
        RecipientState next = before.applied(2, "Buyers", result(RecipientResult.Outcome.APPLIED, null));
        planned().plan(List.of(versioned(7, "unshare", BEN, Operation.REMOVE)));
        assertThat(states().saveIdle(before, next)).as("planned").isFalse();

        planned().plan(List.of(versioned(7, "share", BEN, Operation.APPLY)));
        RecipientState shared = states().find(AUDIENCE, BEN).orElseThrow();
        Leased leased = lease(BEN);
        states().save(leased, shared.applied(2, "Buyers", result(RecipientResult.Outcome.APPLIED, null)));
        assertThat(states().saveIdle(shared, next)).as("done").isFalse();

        RecipientState done = states().find(AUDIENCE, BEN).orElseThrow();
        Leased again = lease(BEN);
        RecipientResult later = result(RecipientResult.Outcome.APPLIED, null);
        states().save(
                        again,
                        done.applied(
                                2,
                                "Buyers",
                                new RecipientResult(
                                        later.syncId(),
                                        later.audience(),
                                        later.revision(),
                                        later.recipient(),
                                        later.outcome(),
                                        later.counts(),
                                        later.durationMillis(),
                                        null,
                                        null,
                                        later.completedAt().plusSeconds(1))));
        assertThat(states().saveIdle(done, next)).as("done again").isFalse();

        assertThat(states().saveIdle(RecipientState.untouched(AUDIENCE, CAT), next))
                .as("nothing was planned")
                .isFalse();
    }

    private RecipientState idleWithRevision(int revision) {
        plan(BEN, 2);
        Leased leased = lease(BEN);
        states().save(
                        leased,
                        leased.state().applied(revision, "Buyers", result(RecipientResult.Outcome.APPLIED, null)));
        return states().find(AUDIENCE, BEN).orElseThrow();
    }

    @Test
    void whoTookTheLeaseFromAnotherWorkerLeavesASuspect() {
        plan(BEN, 1);
        Leased quiet = lease(BEN);
        states().save(quiet, quiet.state());
        assertThat(states().suspects(FUTURE, null, 10)).isEmpty();

        lease(BEN);
        Leased second = lease(BEN);
        assertThat(second.tookOver()).isTrue();
        states().save(second, second.state());

        assertThat(states().suspects(FUTURE, null, 10)).hasSize(1);
    }

    @Test
    void whatAnotherWorkerHadBegunMayStillBeWrittenAfterItsLeaseWasTaken() {
        plan(BEN, 3);
        assertThat(states().lease(AUDIENCE, BEN, Begun.revision(2))).isPresent();
        Leased taken = states().lease(AUDIENCE, BEN, Begun.revision(3)).orElseThrow();

        states().save(taken, taken.state().applied(3, "Buyers", result(RecipientResult.Outcome.APPLIED, null)));

        assertThat(states().find(AUDIENCE, BEN).orElseThrow().begun())
                .isEqualTo(new Begun(List.of(), false, List.of(2)));
        states().clear(states().suspects(FUTURE, null, 10).get(0));
        assertThat(states().find(AUDIENCE, BEN).orElseThrow().begun()).isEqualTo(Begun.NOTHING);
    }

    @Test
    void suspectsAreFoundWhenTheyAreOldEnoughAndClearedOnce() {
        plan(BEN, 1);
        plan(CAT, 1);
        states().suspect(AUDIENCE, BEN, Begun.NOTHING);
        states().suspect(AUDIENCE, CAT, Begun.NOTHING);

        assertThat(states().suspects(Instant.EPOCH, null, 10)).isEmpty();
        assertThat(states().suspects(FUTURE, null, 1)).hasSize(1);
        Suspect ben = states().suspects(FUTURE, null, 10).stream()
                .filter(suspect -> suspect.recipient().equals(BEN))
                .findFirst()
                .orElseThrow();
        states().clear(new Suspect(AUDIENCE, BEN, ben.since().minusSeconds(5)));
        assertThat(states().suspects(FUTURE, null, 10)).as("another record").hasSize(2);
        states().clear(ben);

        assertThat(states().suspects(FUTURE, null, 10))
                .extracting(Suspect::recipient)
                .containsExactly(CAT);
    }

    @Test
    void suspectsAreReadPageByPage() {
        List<AccountId> recipients =
                Stream.of("r3", "r1", "r2", "r5", "r4").map(AccountId::new).toList();
        recipients.forEach(recipient -> plan(recipient, 1));
        recipients.forEach(recipient -> states().suspect(AUDIENCE, recipient, Begun.NOTHING));

        List<Suspect> all = states().suspects(FUTURE, null, 10);
        assertThat(all).extracting(Suspect::recipient).containsExactlyInAnyOrderElementsOf(recipients);
        assertThat(all).extracting(Suspect::since).isSorted();
        assertThat(states().suspects(FUTURE, null, 2)).isEqualTo(all.subList(0, 2));
        assertThat(states().suspects(FUTURE, all.get(1), 2)).isEqualTo(all.subList(2, 4));
        assertThat(states().suspects(FUTURE, all.get(3), 2)).isEqualTo(all.subList(4, 5));
        assertThat(states().suspects(FUTURE, all.get(4), 2)).isEmpty();
    }

    @Test
    void revisionsOfALateWorkerAreKeptUntilTheRecordIsCleared() {
        plan(BEN, 3);
        states().suspect(AUDIENCE, BEN, Begun.revision(1));
        assertThat(begunNow()).isEqualTo(new Begun(List.of(), false, List.of(1)));

        states().clear(states().suspects(FUTURE, null, 10).get(0));
        assertThat(begunNow()).isEqualTo(Begun.NOTHING);
    }

    private Begun begunNow() {
        return states().find(AUDIENCE, BEN).orElseThrow().begun();
    }

    // --- states

    @Test
    void theStateIsReadWithItsResult() {
        plan(BEN, 3);
        Leased leased = lease(BEN);
        RecipientResult result = result(RecipientResult.Outcome.APPLIED, null);

        assertThat(states().save(
                                leased,
                                leased.state().applied(3, "Buyers", result).replayed("r1")))
                .isTrue();
        assertThat(lease(BEN).state())
                .isEqualTo(new RecipientState(
                        AUDIENCE, BEN, Operation.APPLY, 3, 0, 3, "Buyers", -1, Begun.NOTHING, result, List.of("r1")));

        Leased later = lease(BEN);
        RecipientResult removed = result(RecipientResult.Outcome.REMOVED, "an error");
        states().save(later, later.state().removed(3, removed));
        assertThat(lease(BEN).state())
                .isEqualTo(new RecipientState(
                        AUDIENCE, BEN, Operation.APPLY, 3, 0, 0, null, 3, 3, Begun.NOTHING, removed, List.of("r1")));
    }

    @Test
    void aWorkerThatLostTheLeaseSavesNothing() {
        plan(BEN, 1);
        Leased lost = lease(BEN);
        lease(BEN);

        assertThat(states().save(
                                lost, lost.state().applied(1, "Buyers", result(RecipientResult.Outcome.APPLIED, null))))
                .isFalse();
        assertThat(lease(BEN).state().appliedRevision()).isZero();
    }

    @Test
    void savingDoesNotChangeThePlan() {
        plan(BEN, 1);
        Leased leased = lease(BEN);
        plan(BEN, 2);

        states().save(leased, leased.state().applied(1, "Buyers", result(RecipientResult.Outcome.APPLIED, null)));

        assertThat(lease(BEN).state().plannedRevision()).isEqualTo(2);
        assertThat(planned().of(AUDIENCE)).hasSize(1);
    }

    @Test
    void tagsOfTheOtherAudiencesAreThoseThatTheRecipientHas() {
        apply(AUDIENCE, BEN, 1, "Buyers");
        apply(OTHER, BEN, 1, "Sellers");
        apply(new AudienceId("third"), CAT, 1, "Cats");
        planned().plan(List.of(task("s1", new AudienceId("fourth"), BEN, 1, Operation.APPLY)));

        assertThat(states().otherTags(AUDIENCE, BEN)).isEqualTo(Map.of("other", "Sellers"));
        assertThat(states().otherTags(new AudienceId("none"), BEN))
                .isEqualTo(Map.of("aud", "Buyers", "other", "Sellers"));
    }

    // --- which revisions are needed

    @Test
    void theOldestRevisionThatARecipientHasOrWillGetIsNeeded() {
        assertThat(planned().oldestNeededRevision(AUDIENCE)).isEqualTo(Integer.MAX_VALUE);

        apply(AUDIENCE, BEN, 2, "Buyers");
        plan(CAT, 5);
        assertThat(planned().oldestNeededRevision(AUDIENCE)).isEqualTo(2);

        plan(BEN, 6);
        assertThat(planned().oldestNeededRevision(AUDIENCE)).as("still has 2").isEqualTo(2);

        apply(AUDIENCE, BEN, 6, "Buyers");
        assertThat(planned().oldestNeededRevision(AUDIENCE))
                .as("is to get its first")
                .isEqualTo(5);
        assertThat(planned().oldestNeededRevision(OTHER)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void aRevisionThatIsPlannedWhileAnotherTaskEndsStaysNeeded() {
        apply(AUDIENCE, BEN, 2, "Buyers");
        planned().plan(List.of(task("s3", AUDIENCE, BEN, 2, Operation.REMOVE)));
        Leased leased = lease(BEN);
        plan(BEN, 3);

        states().save(leased, leased.state().removed(2, result(RecipientResult.Outcome.REMOVED, null)));

        assertThat(planned().oldestNeededRevision(AUDIENCE)).isLessThanOrEqualTo(3);
    }

    @Test
    void aRecipientThatLostTheAudienceNeedsNoRevision() {
        apply(AUDIENCE, BEN, 2, "Buyers");
        planned().plan(List.of(task("s3", AUDIENCE, BEN, 2, Operation.REMOVE)));
        assertThat(planned().oldestNeededRevision(AUDIENCE)).as("has it still").isEqualTo(2);

        Leased leased = lease(BEN);
        states().save(leased, leased.state().removed(2, result(RecipientResult.Outcome.REMOVED, null)));

        assertThat(planned().oldestNeededRevision(AUDIENCE)).isEqualTo(Integer.MAX_VALUE);
    }

    /** Somebody else may have planned for some of them meanwhile, with an earlier version or a later one. */
    @Test
    void manyNewRecipientsArePlannedAlsoIfSomeAreNotNew() {
        AccountId earlier = new AccountId("r7");
        AccountId later = new AccountId("r8");
        planned().plan(List.of(versioned("before", earlier, 1, 1), versioned("after", later, 9, 9)));
        List<RecipientTask> tasks = IntStream.range(0, 250)
                .mapToObj(i -> versioned("s1", new AccountId("r" + i), 3, 5))
                .toList();

        planned().plan(tasks, recipient -> false);

        assertThat(planned().of(AUDIENCE)).hasSize(250).allSatisfy(plan -> {
            assertThat(plan.syncId()).isEqualTo(plan.recipient().equals(later) ? "after" : "s1");
            assertThat(plan.revision()).isEqualTo(plan.recipient().equals(later) ? 9 : 3);
        });
        assertThat(planned().neededRevisions(AUDIENCE))
                .containsEntry(earlier, 1)
                .containsEntry(later, 9)
                .containsEntry(new AccountId("r249"), 3);
        assertThat(states().find(AUDIENCE, new AccountId("r249")).orElseThrow().appliedRevision())
                .isZero();
    }

    private static RecipientTask versioned(String syncId, AccountId recipient, int revision, long version) {
        return new RecipientTask(
                syncId,
                AUDIENCE,
                revision,
                recipient,
                Operation.APPLY,
                RecipientTask.Trigger.NEW,
                SyncMode.INCREMENTAL,
                version,
                null);
    }

    private void plan(AccountId recipient, int revision) {
        planned().plan(List.of(task("s1", AUDIENCE, recipient, revision, Operation.APPLY)));
    }

    private void apply(AudienceId audience, AccountId recipient, int revision, String tag) {
        planned().plan(List.of(task("s1", audience, recipient, revision, Operation.APPLY)));
        Leased leased =
                states().lease(audience, recipient, Begun.revision(revision)).orElseThrow();
        states().save(leased, leased.state().applied(revision, tag, result(RecipientResult.Outcome.APPLIED, null)));
    }

    private Leased lease(AccountId recipient) {
        return states().lease(AUDIENCE, recipient, Begun.revision(1)).orElseThrow();
    }

    private static RecipientTask task(
            String syncId, AudienceId audience, AccountId recipient, int revision, Operation operation) {
        return new RecipientTask(syncId, audience, revision, recipient, operation, Trigger.NEW, SyncMode.INCREMENTAL);
    }

    private static RecipientResult result(RecipientResult.Outcome outcome, String error) {
        return new RecipientResult(
                "s1",
                AUDIENCE,
                3,
                BEN,
                outcome,
                new CopyCounts(1, 2, 3, 4, 5, 6),
                789,
                error,
                null,
                Instant.parse("2026-01-05T09:00:00.123Z"));
    }
}
