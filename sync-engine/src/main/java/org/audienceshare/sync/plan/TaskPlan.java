package org.audienceshare.sync.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.RecipientExpansion;
import org.audienceshare.contacts.directory.RecipientExpansion.SkipReason;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.audienceshare.events.model.RecipientTask.Trigger;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.sync.freeze.Revision;

/**
 * Who gets which task. Pure: the same sync planned again, after a crash that got half-way, gives the same tasks.
 *
 * @param syncId the sync that is planned
 * @param present what was planned for whom until now, by earlier syncs or by this one before a crash
 */
record TaskPlan(String syncId, AudienceId audience, List<PlannedRecipient> present) {

    TaskPlan {
        present = List.copyOf(present);
    }

    /** Everybody gets the new revision, and who is no longer selected loses the audience. */
    List<RecipientTask> bringAllTo(Revision revision, RecipientExpansion expansion, SyncMode mode) {
        List<RecipientTask> tasks = new ArrayList<>();
        for (AccountId recipient : expansion.recipients()) {
            tasks.add(bringing(recipient, revision, Trigger.NEW, mode));
        }
        tasks.addAll(removals(revision.number(), stayingAmong(expansion)));
        return tasks;
    }

    /** Only who has nothing yet gets the revision that stands. */
    List<RecipientTask> bringJoinersTo(Revision revision, RecipientExpansion expansion) {
        Set<AccountId> settled = new HashSet<>();
        present.stream().filter(this::wasThereBefore).forEach(planned -> settled.add(planned.recipient()));
        return expansion.recipients().stream()
                .filter(recipient -> !settled.contains(recipient))
                .map(recipient -> bringing(recipient, revision, Trigger.NEW, SyncMode.INCREMENTAL))
                .toList();
    }

    /** Whoever is no longer selected loses the audience; who is gets nothing new. */
    List<RecipientTask> takeFromAllBut(RecipientExpansion remaining, int revision) {
        return removals(revision, stayingAmong(remaining));
    }

    /**
     * Some recipients are repaired from the latest revision: compared with it again even if they have it, since what they
     * were refused then may be accepted now.
     */
    List<RecipientTask> repair(List<AccountId> recipients, Revision revision, SyncMode mode) {
        return recipients.stream()
                .map(recipient -> bringing(recipient, revision, Trigger.REPLAY, mode))
                .toList();
    }

    private List<RecipientTask> removals(int revision, Set<AccountId> staying) {
        return present.stream()
                .filter(planned -> planned.has() || planned.syncId().equals(syncId))
                .map(PlannedRecipient::recipient)
                .filter(recipient -> !staying.contains(recipient))
                .map(recipient -> task(recipient, revision, Operation.REMOVE, Trigger.NEW, SyncMode.INCREMENTAL))
                .toList();
    }

    /** A deactivated account that is still selected keeps what it has, and catches up when it is back. */
    private static Set<AccountId> stayingAmong(RecipientExpansion expansion) {
        Set<AccountId> staying = new HashSet<>(expansion.recipients());
        expansion.skipped().forEach((account, reason) -> {
            if (reason == SkipReason.INACTIVE) {
                staying.add(account);
            }
        });
        return staying;
    }

    private boolean wasThereBefore(PlannedRecipient planned) {
        return planned.has() && !planned.syncId().equals(syncId);
    }

    private RecipientTask bringing(AccountId recipient, Revision revision, Trigger trigger, SyncMode mode) {
        Operation operation = revision.filterSet() == null ? Operation.APPLY : Operation.MANAGED;
        return task(recipient, revision.number(), operation, trigger, mode);
    }

    private RecipientTask task(AccountId recipient, int revision, Operation operation, Trigger trigger, SyncMode mode) {
        return new RecipientTask(syncId, audience, revision, recipient, operation, trigger, mode);
    }
}
