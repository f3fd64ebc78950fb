package org.audienceshare.contacts.audience;

import java.time.Instant;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.filter.Filter;
import org.jspecify.annotations.Nullable;

/**
 * An administrator's audience as one recipient has it: a read-only filter over the recipient's own contacts, as of the
 * last sync.
 *
 * @param owner the administrator's account
 * @param revision the revision that the recipient has
 * @param usedAt when the recipient first used it, null if it has not been used
 */
public record ManagedAudience(
        AudienceId audience,
        AccountId recipient,
        AccountId owner,
        String name,
        Filter filter,
        int revision,
        @Nullable Instant usedAt) {}
