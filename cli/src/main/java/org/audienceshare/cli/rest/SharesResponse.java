package org.audienceshare.cli.rest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The selections that an audience is shared with, and the state of each recipient. */
public record SharesResponse(
        List<SharedSelection> selections,
        List<Recipient> recipients,
        @Nullable Instant lastSyncedAt) {

    public record SharedSelection(
            String type, String id, @Nullable String name) {}

    /** @param state {@code PENDING}, {@code SYNCED}, {@code FAILED} or {@code REMOVED} */
    public record Recipient(
            String accountId,
            @Nullable String name,
            String state,
            @Nullable String error) {}

    public SharesResponse {
        selections = List.copyOf(selections);
        recipients = List.copyOf(recipients);
    }

    /** How many recipients a sync would have: all that were not removed. */
    public long currentRecipients() {
        return recipients.stream()
                .filter(recipient -> !recipient.state().equals("REMOVED"))
                .count();
    }
}
