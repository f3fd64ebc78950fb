package org.audienceshare.cli.rest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An audience, as the calling account sees it.
 *
 * @param type {@code PERSONAL}, {@code OFFICE_WIDE}, {@code MANAGED} or {@code SHARED}
 * @param own whether it belongs to the caller, who can edit and share it
 * @param sharedWith how many recipients it has
 * @param lastSyncedAt null if it was never synced
 * @param filter null in a list
 */
public record AudienceResponse(
        String id,
        String name,
        String type,
        boolean own,
        int sharedWith,
        @Nullable Instant lastSyncedAt,
        @Nullable JsonNode owner,
        @Nullable JsonNode filter) {

    /** Whether it is a filter that an administrator shares, for the caller to use on its own contacts. */
    public boolean isManagedByAnother() {
        return type.equals("MANAGED") && !own;
    }

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
    }
}
