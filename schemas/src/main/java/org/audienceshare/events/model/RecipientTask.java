package org.audienceshare.events.model;

import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.Ids;
import org.jspecify.annotations.Nullable;

/**
 * One recipient's part of a sync: what the planner publishes to {@code audience.sync.tasks}, keyed by the recipient.
 *
 * @param syncId the id of the event that led to it
 * @param revision the revision to apply, 1 or more; for REMOVE the latest one at the time of planning, 0 where there was none
 * @param recall for REMOVE, whether the copies that the recipient left as the sync made them are deleted
 * @param version the version of the audience that led to it, 0 if it is not known
 * @param sender the account that shares, so that workers take turns between senders; null if it is not known. It travels in
 *     the record's header {@value #SENDER_HEADER}, and changes nothing about what is done.
 */
public record RecipientTask(
        String syncId,
        AudienceId audience,
        int revision,
        AccountId recipient,
        Operation operation,
        Trigger trigger,
        SyncMode mode,
        boolean recall,
        long version,
        @Nullable AccountId sender) {

    /** The name of the header that holds the sender. */
    public static final String SENDER_HEADER = "audience-share-sender";

    /** What to do. */
    public enum Operation {
        /** Bring the recipient's contacts to the revision. */
        APPLY,
        /** Remove the audience and its contacts from the recipient. */
        REMOVE,
        /** Give the recipient the revision's filter set. */
        MANAGED
    }

    /** Why it was planned. */
    public enum Trigger {
        /** Does nothing where the revision is applied already. */
        NEW,
        /** Compares the collection with the revision again. */
        REPLAY
    }

    /** @throws IllegalArgumentException if a field is wrong; the message names the field and never repeats the value */
    public RecipientTask {
        Ids.check("syncId", syncId);
        int lowestRevision = operation == Operation.REMOVE ? 0 : 1;
        if (revision < lowestRevision) {
            throw new IllegalArgumentException("revision must be " + lowestRevision + " or more for " + operation);
        }
        if (version < 0) {
            throw new IllegalArgumentException("audienceVersion must not be negative");
        }
    }

    /** A task after which contacts stay. */
    public RecipientTask(
            String syncId,
            AudienceId audience,
            int revision,
            AccountId recipient,
            Operation operation,
            Trigger trigger,
            SyncMode mode,
            long version,
            @Nullable AccountId sender) {
        this(syncId, audience, revision, recipient, operation, trigger, mode, false, version, sender);
    }

    /** A task whose version and sender are not known. */
    public RecipientTask(
            String syncId,
            AudienceId audience,
            int revision,
            AccountId recipient,
            Operation operation,
            Trigger trigger,
            SyncMode mode) {
        this(syncId, audience, revision, recipient, operation, trigger, mode, false, 0, null);
    }
}
