package org.audienceshare.share.publishing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.Ids;
import org.audienceshare.contacts.directory.Selection;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about an audience: by this service before it is published, or by any service once it is read from the
 * log.
 */
public sealed interface AudienceEvent {

    Header header();

    /**
     * What every event says.
     *
     * @param eventId identifies it for ever; also the id of the sync it leads to
     * @param occurredAt when it was decided, cut to the milliseconds that the log keeps
     * @param requestedBy the account or the service that decided it, as its publisher wrote it
     * @param source the service that published it
     */
    record Header(String eventId, Instant occurredAt, String requestedBy, String source, AudienceId audience) {

        /** @throws IllegalArgumentException if the event's id is not of the platform's form */
        public Header {
            Ids.check("event id", eventId);
            occurredAt = occurredAt.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /**
     * The audience was shared with more recipients.
     *
     * @param added the selections of this event only, at least one
     * @param policy whose values stand from now on, at all of the audience's recipients; null to leave it as it was
     */
    record Shared(
            Header header,
            AccountId owner,
            List<Selection> added,
            @Nullable MergePolicy policy) implements AudienceEvent {

        /** @throws IllegalArgumentException if nothing is added */
        public Shared {
            added = List.copyOf(added);
            if (added.isEmpty()) {
                throw new IllegalArgumentException("sharing needs at least one selection");
            }
        }
    }

    /**
     * Somebody pressed Sync Now.
     *
     * @param recipients empty for everyone, else the accounts to repair
     */
    record SyncRequested(Header header, SyncMode mode, boolean allowMassRemoval, Set<AccountId> recipients)
            implements AudienceEvent {

        public SyncRequested {
            recipients = Set.copyOf(recipients);
        }
    }

    /**
     * Somebody wants a sync to stop: recipients that are not begun stay where they are.
     *
     * @param syncId the sync that is to stop
     */
    record Cancelled(Header header, String syncId) implements AudienceEvent {
        /** @throws IllegalArgumentException if the sync's id is not of the platform's form */
        public Cancelled {
            Ids.check("sync id", syncId);
        }
    }

    /**
     * The audience is no longer shared with some or all of its recipients.
     *
     * @param removed ignored where {@code all} is true, else at least one
     */
    record Unshared(Header header, List<Selection> removed, boolean all) implements AudienceEvent {

        /** @throws IllegalArgumentException if nothing is removed */
        public Unshared {
            removed = List.copyOf(removed);
            if (removed.isEmpty() && !all) {
                throw new IllegalArgumentException("un-sharing needs at least one selection, or all");
            }
        }
    }
}
