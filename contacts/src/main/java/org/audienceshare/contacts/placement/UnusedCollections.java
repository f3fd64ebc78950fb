package org.audienceshare.contacts.placement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The collections that moves left in clusters where nobody uses them.
 *
 * @param oldest when the oldest of them was left, null if there is none
 */
public record UnusedCollections(long count, @Nullable Instant oldest) {

    public static final UnusedCollections NONE = new UnusedCollections(0, null);
}
