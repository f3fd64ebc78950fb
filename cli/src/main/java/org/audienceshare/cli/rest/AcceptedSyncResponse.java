package org.audienceshare.cli.rest;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a share, a sync, an un-share, a retry or a cancellation: the event is published.
 *
 * @param syncId the new sync; for a cancellation, the cancelled one
 * @param recipients how many recipients it has; for a cancellation, how many have no result yet
 * @param queuedBehind the running sync of the same audience that has to end first; null if there is none
 */
public record AcceptedSyncResponse(
        String syncId, int recipients, @Nullable String queuedBehind) {}
