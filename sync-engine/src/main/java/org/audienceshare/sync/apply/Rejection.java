package org.audienceshare.sync.apply;

import org.audienceshare.sync.freeze.FrozenContact;
import org.jspecify.annotations.Nullable;

/**
 * A contact that a recipient's collection refused, with what the next sync needs to try it again as if this one had not
 * been.
 *
 * @param email the address
 * @param member whether it was a member when it was refused, so that not finding it later means that the recipient took
 *     it away
 * @param base what its values were merged against, null for nothing; they are the recipient's own only if they differ
 *     from this
 */
public record Rejection(
        String email, boolean member, @Nullable FrozenContact base) {}
