package org.audienceshare.events.topics;

import org.audienceshare.events.Topic;

/**
 * How the topics are made where they are missing; topics that exist are never changed.
 *
 * @param eventsPartitions of {@link Topic#EVENTS}, 1 to 10,000; bounds how many planners work at once
 * @param tasksPartitions of {@link Topic#TASKS}, 1 to 10,000; bounds how many recipients are written at once
 * @param resultsPartitions of {@link Topic#RESULTS}, 1 to 10,000
 * @param replicationFactor copies of each partition, 1 to 9 and at most as many as there are brokers
 */
public record TopicSettings(int eventsPartitions, int tasksPartitions, int resultsPartitions, short replicationFactor) {

    private static final int MAX_PARTITIONS = 10_000;
    private static final int MAX_REPLICAS = 9;

    /** @throws IllegalArgumentException with a sentence that says what to change */
    public TopicSettings {
        check("partitions of " + Topic.EVENTS.name(), eventsPartitions, MAX_PARTITIONS);
        check("partitions of " + Topic.TASKS.name(), tasksPartitions, MAX_PARTITIONS);
        check("partitions of " + Topic.RESULTS.name(), resultsPartitions, MAX_PARTITIONS);
        check("replicas", replicationFactor, MAX_REPLICAS);
    }

    /** The partitions that {@link Topic} names. */
    public static TopicSettings withReplication(int replicationFactor) {
        return new TopicSettings(
                Topic.EVENTS.partitions(), Topic.TASKS.partitions(), Topic.RESULTS.partitions(), (short)
                        replicationFactor);
    }

    int partitions(Topic topic) {
        if (topic.equals(Topic.EVENTS)) {
            return eventsPartitions;
        }
        if (topic.equals(Topic.TASKS)) {
            return tasksPartitions;
        }
        if (topic.equals(Topic.RESULTS)) {
            return resultsPartitions;
        }
        return topic.partitions();
    }

    /** One copy may be away without stopping writes, where there are three or more; an acknowledged write is on two. */
    int minInSyncReplicas() {
        return replicationFactor >= 3 ? 2 : 1;
    }

    private static void check(String what, int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(
                    "The number of " + what + " must be between 1 and " + max + ", but is " + value + ".");
        }
    }
}
