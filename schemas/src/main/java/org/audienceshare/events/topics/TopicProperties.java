package org.audienceshare.events.topics;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.audienceshare.events.Topic;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How missing topics are created. Topics that exist are never changed.
 *
 * @param eventsPartitions partitions of {@code audience.events}: limits how many planners work at the same time
 * @param tasksPartitions partitions of {@code audience.sync.tasks}: the most threads, of all workers together, that can
 *     apply at the same time
 * @param resultsPartitions partitions of {@code audience.sync.results}
 * @param replicationFactor replicas of each partition; 3 in a cluster, and at most as many as there are brokers
 * @param create whether a service creates the topics that are missing when it starts; otherwise it waits for them
 */
@ConfigurationProperties("audience-share.topics")
@Validated
public record TopicProperties(
        @Min(value = 1, message = ONE_TO_1000) @Max(value = 1000, message = ONE_TO_1000) @DefaultValue("12")
        int eventsPartitions,

        @Min(value = 1, message = ONE_TO_1000) @Max(value = 1000, message = ONE_TO_1000) @DefaultValue("48")
        int tasksPartitions,

        @Min(value = 1, message = ONE_TO_1000) @Max(value = 1000, message = ONE_TO_1000) @DefaultValue("12")
        int resultsPartitions,

        @Min(value = 1, message = "must be 1 or more, and not above the number of brokers")
        @Max(value = 9, message = "must be 9 or less, and not above the number of brokers")
        @DefaultValue("1")
        short replicationFactor,

        @DefaultValue("true") boolean create) {

    private static final String ONE_TO_1000 = "must be 1 to 1000 partitions";

    /** The partitions that {@link Topic} names. */
    public static TopicProperties withReplication(int replicationFactor) {
        return new TopicProperties(
                Topic.EVENTS.partitions(),
                Topic.TASKS.partitions(),
                Topic.RESULTS.partitions(),
                (short) replicationFactor,
                true);
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

    /** With three or more replicas one may be unavailable without stopping writes, and every acknowledged write is on two. */
    int minInSyncReplicas() {
        return replicationFactor >= 3 ? 2 : 1;
    }
}
