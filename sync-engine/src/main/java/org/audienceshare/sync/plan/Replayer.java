package org.audienceshare.sync.plan;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.events.model.SyncPlan.Outcome;
import org.audienceshare.events.model.SyncPlan.Request;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.plan.PlannedRecipients.PlannedRecipient;
import org.jspecify.annotations.Nullable;

/** Compares the current recipients with the latest revision again. Freezes nothing, and adds and removes no recipient. */
final class Replayer {

    private final Directory directory;
    private final PlannerState state;
    private final PlanPublisher publisher;
    private final Clock clock;

    Replayer(Directory directory, PlannerState state, PlanPublisher publisher, Clock clock) {
        this.directory = directory;
        this.state = state;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Does nothing if the replay was planned before, by whichever planner. */
    void replay(Replay replay) {
        boolean isDone = state.log()
                .find(replay.syncId())
                .filter(known -> known.planned() != null)
                .isPresent();
        if (isDone) {
            return;
        }
        state.log().begin(replay);
        Optional<String> unshare = state.quarantines().heldBy(replay.audience());
        if (unshare.isPresent()) {
            endWithoutTasks(replay, Outcome.REJECTED, SyncDecider.quarantined(unshare.get(), "replay"));
            return;
        }
        state.revisions()
                .latest(replay.audience())
                .filter(latest -> !latest.contactsDeleted())
                .ifPresentOrElse(
                        latest -> replay(replay, latest), () -> endWithoutTasks(replay, Outcome.REPLAYED, null));
    }

    /** Recorded all the same: after a crash it would otherwise restore what later events of the poll have frozen. */
    private void endWithoutTasks(Replay replay, Outcome outcome, @Nullable String reason) {
        long version = state.shares().find(replay.audience()).version();
        publish(plan(replay, 0, outcome, 0, 0, reason, version), List.of());
    }

    private void publish(SyncPlan plan, List<RecipientTask> tasks) {
        publisher.publish(plan, tasks);
        state.log().complete(plan);
    }

    private void replay(Replay replay, Revision latest) {
        // Read before the recipients: what another planner decides meanwhile has a higher version, and stands.
        long version = state.shares().find(replay.audience()).version();
        List<PlannedRecipient> present = currentRecipients(latest);
        List<AccountId> recipients =
                present.stream().map(PlannedRecipient::recipient).toList();
        List<RecipientTask> tasks = new TaskPlan(replay.syncId(), replay.audience(), List.of(), version, latest.owner())
                .repair(recipients, latest, SyncMode.FULL);
        planForRecipientsBehind(present, tasks, latest);
        int contacts = latest.counts().total();
        publish(plan(replay, latest.number(), Outcome.REPLAYED, tasks.size(), contacts, null, version), tasks);
    }

    private SyncPlan plan(
            Replay replay,
            int revision,
            Outcome outcome,
            int recipients,
            int contacts,
            @Nullable String reason,
            long version) {
        return new SyncPlan(
                replay.syncId(),
                replay.audience(),
                revision,
                outcome,
                recipients,
                SyncPlan.Skipped.NOBODY,
                new ContactCounts(contacts, 0, 0, 0),
                reason,
                clock.instant(),
                version,
                Request.REPLAY);
    }

    /** The latest revision was never planned for an account that was inactive at that time; it is planned now. */
    private void planForRecipientsBehind(List<PlannedRecipient> present, List<RecipientTask> tasks, Revision latest) {
        Set<AccountId> behind = present.stream()
                .filter(planned -> planned.revision() < latest.number())
                .map(PlannedRecipient::recipient)
                .collect(Collectors.toSet());
        if (!behind.isEmpty()) {
            state.recipients()
                    .plan(tasks.stream()
                            .filter(task -> behind.contains(task.recipient()))
                            .toList());
        }
    }

    /** The recipients that have the audience, without accounts that became inactive or left the brand since. */
    private List<PlannedRecipient> currentRecipients(Revision revision) {
        List<PlannedRecipient> planned = state.recipients().of(revision.audience()).stream()
                .filter(PlannedRecipient::hasAudience)
                .toList();
        Optional<Account> owner = directory.account(revision.owner());
        if (planned.isEmpty() || owner.isEmpty()) {
            return List.of();
        }
        Set<AccountId> valid = directory
                .accounts(planned.stream().map(PlannedRecipient::recipient).toList())
                .stream()
                .filter(account -> account.active()
                        && account.type() != AccountType.ADMIN
                        && account.brandId().equals(owner.get().brandId()))
                .map(Account::id)
                .collect(Collectors.toSet());
        return planned.stream().filter(one -> valid.contains(one.recipient())).toList();
    }
}
