package org.audienceshare.local.client;

/**
 * The answer to a share, a sync or an un-share: the event is on the topic.
 *
 * @param syncId names what was asked for
 * @param recipients how many accounts it is about
 */
public record AcceptedSync(String syncId, int recipients) {}
