package org.audienceshare.sync.freeze;

import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.events.model.MergePolicy;
import org.jspecify.annotations.Nullable;

/**
 * What is to be frozen.
 *
 * @param owner the account that owns the audience
 * @param syncId the event that asks for it
 * @param allowMassRemoval whether a revision that takes a large share of the contacts away is let through
 * @param policy whose values stand at recipients, null for the deployment's
 */
public record FreezeRequest(
        Audience audience,
        Account owner,
        String syncId,
        boolean allowMassRemoval,
        @Nullable MergePolicy policy) {}
