package org.audienceshare.local.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An audience as the service shows it.
 *
 * @param type {@code PERSONAL}, {@code OFFICE_WIDE}, {@code MANAGED} or {@code SHARED}
 * @param sharedWith how many recipients it has
 * @param lastSyncedAt null if it never was
 * @param filter null where it is not shown, as in a list
 */
public record AudienceView(
        String id,
        String name,
        String type,
        int sharedWith,
        @Nullable Instant lastSyncedAt,
        @Nullable JsonNode owner,
        @Nullable JsonNode filter) {}
