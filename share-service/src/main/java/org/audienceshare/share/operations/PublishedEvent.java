package org.audienceshare.share.operations;

import org.audienceshare.contacts.AudienceId;

/**
 * An event on the log, as much of it as a replay needs.
 *
 * @param isCancellation whether it only stopped a sync: nothing follows from seeing it again
 */
public record PublishedEvent(TopicPartitionOffset place, String eventId, AudienceId audience, boolean isCancellation) {}
