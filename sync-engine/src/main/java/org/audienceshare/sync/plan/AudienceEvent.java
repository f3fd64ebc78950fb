package org.audienceshare.sync.plan;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.sync.policy.MergePolicy;
import org.jspecify.annotations.Nullable;

/** An event of {@code audience.events}, decoded. Nothing in it is trusted yet. */
public sealed interface AudienceEvent {

    Header header();

    /**
     * What every event says.
     *
     * @param eventId identifies it for ever
     * @param requestedBy an account or a service, as the publisher wrote it
     */
    record Header(String eventId, Instant occurredAt, String requestedBy, String source, AudienceId audience) {}

    /**
     * @param added the selections of this event only, at least one
     * @param policy whose values stand from now on, null to leave it as it was
     */
    record Shared(
            Header header,
            AccountId owner,
            List<Selection> added,
            @Nullable MergePolicy policy) implements AudienceEvent {
        public Shared {
            added = List.copyOf(added);
        }
    }

    /** @param recipients empty for everyone, else the accounts to repair from the latest revision */
    record SyncRequested(Header header, SyncMode mode, boolean allowMassRemoval, Set<AccountId> recipients)
            implements AudienceEvent {
        public SyncRequested {
            recipients = Set.copyOf(recipients);
        }
    }

    /** @param syncId the sync that is to stop */
    record Cancelled(Header header, String syncId) implements AudienceEvent {}

    /** @param removed ignored where {@code all} is true, else at least one */
    record Unshared(Header header, List<Selection> removed, boolean all) implements AudienceEvent {
        public Unshared {
            removed = List.copyOf(removed);
        }
    }
}
