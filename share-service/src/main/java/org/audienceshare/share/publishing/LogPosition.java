package org.audienceshare.share.publishing;

import org.jspecify.annotations.Nullable;

/**
 * Where an event is on the topic.
 *
 * @param partition the id of the topic and the number of the partition, joined by {@code -}, as the planner names it; null if
 *     the topic's id could not be read
 * @param offset orders the events of one partition
 */
public record LogPosition(@Nullable String partition, long offset) {

    /** Whether the topic had another id: it was deleted since, and created again. */
    public boolean isOfAnotherTopicThan(String topicId) {
        return partition != null
                && !partition.substring(0, partition.lastIndexOf('-')).equals(topicId);
    }
}
