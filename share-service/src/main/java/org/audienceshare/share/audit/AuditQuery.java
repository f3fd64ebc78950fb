package org.audienceshare.share.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are looked for; null looks for all.
 *
 * @param id who did it or what it was done to: an account, an audience, a sync
 * @param from the first moment
 * @param to the first moment that is too late
 */
public record AuditQuery(
        @Nullable String id,
        @Nullable AuditAction action,
        @Nullable Instant from,
        @Nullable Instant to) {

    public static final AuditQuery ALL = new AuditQuery(null, null, null, null);
}
