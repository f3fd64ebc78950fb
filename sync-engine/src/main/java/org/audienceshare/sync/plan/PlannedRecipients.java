package org.audienceshare.sync.plan;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.RecipientTask;

/** What was planned for which recipient. Stage 4 does only what is stored here, whatever is on the task topic. */
public interface PlannedRecipients {

    /** All recipients that anything was ever planned for, in the order of their ids. */
    List<PlannedRecipient> of(AudienceId audience);

    /**
     * The oldest revision that a recipient has, or will get as its first; {@link Integer#MAX_VALUE} if none is needed.
     */
    int oldestNeededRevision(AudienceId audience);

    /** The oldest revision that each recipient still needs; without recipients that need none. */
    Map<AccountId, Integer> neededRevisions(AudienceId audience);

    /**
     * Stores what the tasks, all of one audience, are going to do. A recipient for whom a later version was planned keeps that
     * plan.
     */
    default void plan(List<RecipientTask> tasks) {
        plan(tasks, recipient -> true);
    }

    /**
     * The same.
     *
     * @param known recipients that something was planned for when they were read; what is true of nobody costs time, and no more
     */
    void plan(List<RecipientTask> tasks, Predicate<AccountId> known);

    /**
     * Recipients keep what they have: a plan of an earlier version no longer takes the audience from them. Who lost it keeps that
     * plan.
     *
     * @param version that of the decision
     */
    void keep(AudienceId audience, List<AccountId> recipients, long version);

    /**
     * What was last planned for a recipient of an audience.
     *
     * @param operation APPLY and MANAGED: it has the audience or will get it; REMOVE: it lost the audience or will lose it
     * @param syncId the sync that planned it
     */
    record PlannedRecipient(AccountId recipient, RecipientTask.Operation operation, int revision, String syncId) {

        /** Whether the audience is shared with the recipient. */
        public boolean hasAudience() {
            return operation != RecipientTask.Operation.REMOVE;
        }
    }
}
