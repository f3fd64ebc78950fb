package org.audienceshare.sync.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.RecipientExpander.RecipientExpansion;
import org.audienceshare.contacts.directory.RecipientExpander.RecipientExpansion.SkipReason;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.audienceshare.events.model.RecipientTask.Trigger;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.plan.PlannedRecipients.PlannedRecipient;
import org.jspecify.annotations.Nullable;

/**
 * Decides who gets which task. Pure: planning the same sync again after a crash gives the same tasks, and none fewer if the
 * directory has changed meanwhile, because they may be published already.
 *
 * @param syncId the sync to plan
 * @param present what was planned for which recipient until now, by earlier syncs or by this one before a crash
 * @param version the version of the audience that the sync leads to
 * @param sender the audience's owner, null if it is not known
 */
record TaskPlan(
        String syncId,
        AudienceId audience,
        List<PlannedRecipient> present,
        long version,
        @Nullable AccountId sender) {

    TaskPlan {
        present = List.copyOf(present);
    }

    /** All recipients get the new revision, and recipients that are no longer selected lose the audience. */
    List<RecipientTask> applyToAll(Revision revision, RecipientExpansion expansion, SyncMode mode) {
        List<RecipientTask> tasks = new ArrayList<>();
        for (AccountId recipient : expansion.recipients()) {
            tasks.add(applyTask(recipient, revision, Trigger.NEW, mode));
        }
        tasks.addAll(removals(revision.number(), staying(expansion), Set.of(), recipient -> false));
        tasks.addAll(plannedBefore(tasks, revision, mode));
        return tasks;
    }

    /** Only recipients that have nothing yet get the latest revision. */
    List<RecipientTask> applyToNewRecipients(Revision revision, RecipientExpansion expansion) {
        Set<AccountId> known = hadAudienceBefore();
        List<RecipientTask> tasks = new ArrayList<>();
        expansion.recipients().stream()
                .filter(recipient -> !known.contains(recipient))
                .forEach(recipient -> tasks.add(applyTask(recipient, revision, Trigger.NEW, SyncMode.INCREMENTAL)));
        tasks.addAll(plannedBefore(tasks, revision, SyncMode.INCREMENTAL));
        return tasks;
    }

    /** Recipients that have the audience and get nothing new. */
    List<AccountId> keeping(RecipientExpansion expansion) {
        Set<AccountId> known = hadAudienceBefore();
        return expansion.recipients().stream().filter(known::contains).toList();
    }

    /**
     * Recipients that are no longer selected lose the audience; the others get nothing new.
     *
     * @param named lose it also if they have lost it before: something may be left there
     * @param recalls who also loses the copies that it left as they were
     */
    List<RecipientTask> removeFromOthers(
            RecipientExpansion remaining, int revision, Set<AccountId> named, Predicate<AccountId> recalls) {
        Set<AccountId> staying = staying(remaining);
        present.stream()
                .filter(planned -> !planned.hasAudience() && planned.syncId().equals(syncId))
                .forEach(planned -> staying.remove(planned.recipient()));
        return removals(revision, staying, named, recalls);
    }

    /**
     * Some recipients are compared with the latest revision again even if they have it, because contacts that were rejected
     * then may be accepted now.
     */
    List<RecipientTask> repair(List<AccountId> recipients, Revision revision, SyncMode mode) {
        return recipients.stream()
                .map(recipient -> applyTask(recipient, revision, Trigger.REPLAY, mode))
                .toList();
    }

    /** Copies that this sync planned before a crash, for recipients that it would not plan any more. */
    private List<RecipientTask> plannedBefore(List<RecipientTask> tasks, Revision revision, SyncMode mode) {
        Set<AccountId> planned = new HashSet<>();
        tasks.forEach(task -> planned.add(task.recipient()));
        return present.stream()
                .filter(before -> before.hasAudience() && before.syncId().equals(syncId))
                .map(PlannedRecipient::recipient)
                .filter(recipient -> !planned.contains(recipient))
                .map(recipient -> applyTask(recipient, revision, Trigger.NEW, mode))
                .toList();
    }

    private List<RecipientTask> removals(
            int revision, Set<AccountId> staying, Set<AccountId> named, Predicate<AccountId> recalls) {
        return present.stream()
                .filter(planned ->
                        planned.hasAudience() || planned.syncId().equals(syncId) || named.contains(planned.recipient()))
                .map(PlannedRecipient::recipient)
                .filter(recipient -> !staying.contains(recipient))
                .map(recipient -> new RecipientTask(
                        syncId,
                        audience,
                        revision,
                        recipient,
                        Operation.REMOVE,
                        Trigger.NEW,
                        SyncMode.INCREMENTAL,
                        recalls.test(recipient),
                        version,
                        sender))
                .toList();
    }

    /** An inactive account that is still selected keeps what it has, and gets updates when it is active again. */
    static Set<AccountId> staying(RecipientExpansion expansion) {
        Set<AccountId> staying = new HashSet<>(expansion.recipients());
        expansion.skipped().forEach((account, reason) -> {
            if (reason == SkipReason.INACTIVE) {
                staying.add(account);
            }
        });
        return staying;
    }

    private Set<AccountId> hadAudienceBefore() {
        return present.stream()
                .filter(planned -> planned.hasAudience() && !planned.syncId().equals(syncId))
                .map(PlannedRecipient::recipient)
                .collect(Collectors.toSet());
    }

    private RecipientTask applyTask(AccountId recipient, Revision revision, Trigger trigger, SyncMode mode) {
        Operation operation = revision.filterSet() == null ? Operation.APPLY : Operation.MANAGED;
        return task(recipient, revision.number(), operation, trigger, mode);
    }

    private RecipientTask task(AccountId recipient, int revision, Operation operation, Trigger trigger, SyncMode mode) {
        return new RecipientTask(
                syncId, audience, revision, recipient, operation, trigger, mode, false, version, sender);
    }
}
