package org.audienceshare.contacts.audience;

import java.time.Instant;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.filter.Filter;
import org.jspecify.annotations.Nullable;

/**
 * An administrator's filter set as one recipient has it: read-only, over the recipient's own contacts, as of the last
 * sync.
 *
 * @param owner the administrator's account
 * @param revision the revision that the recipient has
 * @param usedAt when the recipient first used it, null if it never did
 */
public record ManagedAudience(
        AudienceId audience,
        AccountId recipient,
        AccountId owner,
        String name,
        Filter filter,
        int revision,
        @Nullable Instant usedAt) {}
