package org.audienceshare.local.client;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a share, a sync, an un-share, a retry or a cancellation: the event is on the topic.
 *
 * @param syncId names what was asked for; for a cancellation, what was cancelled
 * @param recipients how many accounts it is about
 * @param queuedBehind the sync of the same audience that goes first; null where none is under way
 */
public record AcceptedSync(
        String syncId, int recipients, @Nullable String queuedBehind) {}
