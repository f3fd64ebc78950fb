package org.audienceshare.sync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.RecipientExpander.RecipientExpansion;
import org.audienceshare.contacts.directory.RecipientExpander.RecipientExpansion.SkipReason;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.plan.PlannedRecipients.PlannedRecipient;
import org.junit.jupiter.api.Test;

class TaskPlanTest {

    private static final AudienceId AUDIENCE = new AudienceId("aud");

    @Test
    void everybodySelectedGetsTheRevision() {
        assertThat(shown(plan().applyToAll(revision(2), selected("ben", "cat"), SyncMode.FULL)))
                .containsExactly("ben APPLY 2 NEW FULL", "cat APPLY 2 NEW FULL");
    }

    @Test
    void unselectedRecipientsLoseTheAudience() {
        assertThat(shown(plan(had("ben"), had("dan"), lost("eve"))
                        .applyToAll(revision(2), selected("ben"), SyncMode.INCREMENTAL)))
                .containsExactly("ben APPLY 2 NEW INCREMENTAL", "dan REMOVE 2 NEW INCREMENTAL");
    }

    @Test
    void deactivatedRecipientGetsNothingAndKeepsWhatItHas() {
        RecipientExpansion expansion =
                new RecipientExpansion(ids("ben"), Map.of(new AccountId("dan"), SkipReason.INACTIVE), List.of());

        assertThat(shown(plan(had("ben"), had("dan")).applyToAll(revision(2), expansion, SyncMode.INCREMENTAL)))
                .containsExactly("ben APPLY 2 NEW INCREMENTAL");
    }

    @Test
    void recipientThatMovedToAnotherBrandLosesTheAudience() {
        RecipientExpansion expansion =
                new RecipientExpansion(ids("ben"), Map.of(new AccountId("dan"), SkipReason.OTHER_BRAND), List.of());

        assertThat(shown(plan(had("dan")).applyToAll(revision(2), expansion, SyncMode.INCREMENTAL)))
                .contains("dan REMOVE 2 NEW INCREMENTAL");
    }

    @Test
    void filterSetsGetManagedTasks() {
        assertThat(shown(plan().applyToAll(managedRevision(1), selected("ben"), SyncMode.INCREMENTAL)))
                .containsExactly("ben MANAGED 1 NEW INCREMENTAL");
    }

    @Test
    void onlyNewRecipientsGetTheLatestRevision() {
        assertThat(shown(
                        plan(had("ben"), lost("dan")).applyToNewRecipients(revision(3), selected("ben", "cat", "dan"))))
                .containsExactly("cat APPLY 3 NEW INCREMENTAL", "dan APPLY 3 NEW INCREMENTAL");
    }

    @Test
    void unsharingRemovesTheAudienceFromAllOtherRecipients() {
        assertThat(shown(plan(had("ben"), had("cat"), lost("dan"))
                        .removeFromOthers(selected("ben"), 3, Set.of(), recipient -> false)))
                .containsExactly("cat REMOVE 3 NEW INCREMENTAL");
    }

    @Test
    void unsharingWithOthersChangesNothingForASelectedInactiveRecipient() {
        RecipientExpansion remaining =
                new RecipientExpansion(ids("ben"), Map.of(new AccountId("dan"), SkipReason.INACTIVE), List.of());

        assertThat(shown(plan(had("ben"), had("cat"), had("dan"))
                        .removeFromOthers(remaining, 3, Set.of(), recipient -> false)))
                .containsExactly("cat REMOVE 3 NEW INCREMENTAL");
    }

    @Test
    void repairComparesAgainInEitherMode() {
        assertThat(shown(plan(had("ben")).repair(ids("ben"), revision(3), SyncMode.FULL)))
                .containsExactly("ben APPLY 3 REPLAY FULL");
        assertThat(shown(plan(had("ben")).repair(ids("ben"), revision(3), SyncMode.INCREMENTAL)))
                .containsExactly("ben APPLY 3 REPLAY INCREMENTAL");
    }

    @Test
    void planningAgainAfterACrashGivesTheSameTasks() {
        PlannedRecipient[] before = {had("ben"), had("dan"), lost("eve")};
        RecipientExpansion expansion = selected("ben", "cat");
        List<RecipientTask> brought = plan(before).applyToAll(revision(2), expansion, SyncMode.INCREMENTAL);
        List<RecipientTask> joined = plan(before).applyToNewRecipients(revision(1), expansion);
        List<RecipientTask> taken = plan(before).removeFromOthers(selected("ben"), 1, Set.of(), recipient -> false);

        for (List<RecipientTask> tasks : List.of(brought, joined, taken)) {
            for (int planned = 0; planned <= tasks.size(); planned++) {
                TaskPlan resumed = plan(withPlanned(before, tasks.subList(0, planned)));
                List<RecipientTask> again = tasks == brought
                        ? resumed.applyToAll(revision(2), expansion, SyncMode.INCREMENTAL)
                        : tasks == joined
                                ? resumed.applyToNewRecipients(revision(1), expansion)
                                : resumed.removeFromOthers(selected("ben"), 1, Set.of(), recipient -> false);
                assertThat(again).containsExactlyInAnyOrderElementsOf(tasks);
            }
        }
    }

    @Test
    void planningAgainAfterACrashLeavesNothingOutWhenTheDirectoryHasChanged() {
        PlannedRecipient[] before = {had("ben"), had("dan"), lost("eve")};
        RecipientExpansion switchedOff =
                new RecipientExpansion(ids("ben"), Map.of(new AccountId("cat"), SkipReason.INACTIVE), List.of());
        List<RecipientTask> brought =
                plan(before).applyToAll(revision(2), selected("ben", "cat"), SyncMode.INCREMENTAL);
        List<RecipientTask> joined = plan(before).applyToNewRecipients(revision(1), selected("ben", "cat"));
        List<RecipientTask> taken = plan(before).removeFromOthers(selected("ben"), 1, Set.of(), recipient -> false);

        assertThat(plan(withPlanned(before, brought)).applyToAll(revision(2), switchedOff, SyncMode.INCREMENTAL))
                .containsExactlyInAnyOrderElementsOf(brought);
        assertThat(plan(withPlanned(before, joined)).applyToNewRecipients(revision(1), switchedOff))
                .containsExactlyInAnyOrderElementsOf(joined);
        assertThat(plan(withPlanned(before, taken))
                        .removeFromOthers(selected("ben", "dan"), 1, Set.of(), recipient -> false))
                .containsExactlyInAnyOrderElementsOf(taken);
    }

    private static PlannedRecipient[] withPlanned(PlannedRecipient[] before, List<RecipientTask> tasks) {
        Map<AccountId, PlannedRecipient> all = new TreeMap<>();
        Arrays.stream(before).forEach(planned -> all.put(planned.recipient(), planned));
        tasks.forEach(task -> all.put(
                task.recipient(),
                new PlannedRecipient(task.recipient(), task.operation(), task.revision(), task.syncId())));
        return all.values().toArray(PlannedRecipient[]::new);
    }

    private static List<String> shown(List<RecipientTask> tasks) {
        assertThat(tasks).allSatisfy(task -> {
            assertThat(task.syncId()).isEqualTo("now");
            assertThat(task.audience()).isEqualTo(AUDIENCE);
            assertThat(task.sender()).isEqualTo(new AccountId("ann"));
        });
        return tasks.stream()
                .map(task -> String.join(
                        " ",
                        task.recipient().value(),
                        task.operation().name(),
                        String.valueOf(task.revision()),
                        task.trigger().name(),
                        task.mode().name()))
                .toList();
    }

    private static TaskPlan plan(PlannedRecipient... present) {
        return new TaskPlan("now", AUDIENCE, List.of(present), 7, new AccountId("ann"));
    }

    private static PlannedRecipient had(String id) {
        return new PlannedRecipient(new AccountId(id), Operation.APPLY, 1, "before");
    }

    private static PlannedRecipient lost(String id) {
        return new PlannedRecipient(new AccountId(id), Operation.REMOVE, 1, "before");
    }

    private static RecipientExpansion selected(String... ids) {
        return new RecipientExpansion(ids(ids), Map.of(), List.of());
    }

    private static List<AccountId> ids(String... ids) {
        return Arrays.stream(ids).map(AccountId::new).toList();
    }

    private static Revision revision(int number) {
        return revision(number, null);
    }

    private static Revision managedRevision(int number) {
        return revision(number, Filter.EVERYTHING);
    }

    private static Revision revision(int number, Filter filterSet) {
        return new Revision(
                AUDIENCE,
                number,
                "sync",
                new AccountId("ann"),
                "Tag",
                ContactCounts.NONE,
                "attempt",
                new Revision.ChunkCounts(0, 0),
                filterSet,
                null,
                Instant.EPOCH);
    }
}
