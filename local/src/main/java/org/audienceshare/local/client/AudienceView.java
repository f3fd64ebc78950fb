package org.audienceshare.local.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An audience as the service shows it.
 *
 * @param type {@code PERSONAL}, {@code OFFICE_WIDE}, {@code MANAGED} or {@code SHARED}
 * @param own whether it is the caller's, to edit and to share
 * @param sharedWith how many recipients it has
 * @param lastSyncedAt null if it never was
 * @param filter null where it is not shown, as in a list
 */
public record AudienceView(
        String id,
        String name,
        String type,
        boolean own,
        int sharedWith,
        @Nullable Instant lastSyncedAt,
        @Nullable JsonNode owner,
        @Nullable JsonNode filter) {

    /** Whether it is an administrator's filter set, which the caller reads and uses over its own contacts. */
    public boolean isManagedByAnother() {
        return type.equals("MANAGED") && !own;
    }
}
