package org.audienceshare.local.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an audience is shared with, and how each recipient stands. */
public record ShareView(
        List<NamedSelection> selections,
        List<Recipient> recipients,
        @Nullable Instant lastSyncedAt) {

    public record NamedSelection(
            String type, String id, @Nullable String name) {}

    /** @param state {@code PENDING}, {@code SYNCED}, {@code FAILED} or {@code REMOVED} */
    public record Recipient(
            String accountId,
            @Nullable String name,
            String state,
            @Nullable String error) {}

    public ShareView {
        selections = List.copyOf(selections);
        recipients = List.copyOf(recipients);
    }

    /** How many recipients a sync would go to: all but those it was taken away from. */
    public long currentRecipients() {
        return recipients.stream()
                .filter(recipient -> !recipient.state().equals("REMOVED"))
                .count();
    }
}
