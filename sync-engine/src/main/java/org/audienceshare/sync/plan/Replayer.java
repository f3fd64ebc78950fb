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
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.events.model.SyncPlan.Outcome;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.plan.PlannedRecipients.PlannedRecipient;

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

    void replay(AudienceEvent.Header header) {
        Optional<Revision> latest = state.revisions().latest(header.audience());
        if (latest.isEmpty()) {
            return;
        }
        Revision revision = latest.get();
        List<PlannedRecipient> present = currentRecipients(revision);
        List<AccountId> recipients =
                present.stream().map(PlannedRecipient::recipient).toList();
        List<RecipientTask> tasks = new TaskPlan(header.eventId(), header.audience(), List.of(), revision.owner())
                .repair(recipients, revision, SyncMode.FULL);
        planForRecipientsBehind(present, tasks, revision);
        ContactCounts counts = new ContactCounts(revision.counts().total(), 0, 0, 0);
        publisher.publish(
                new SyncPlan(
                        header.eventId(),
                        header.audience(),
                        revision.number(),
                        Outcome.REPLAYED,
                        tasks.size(),
                        SyncPlan.Skipped.NOBODY,
                        counts,
                        null,
                        clock.instant()),
                tasks);
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
