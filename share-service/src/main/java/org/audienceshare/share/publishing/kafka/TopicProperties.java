package org.audienceshare.share.publishing.kafka;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How topics are made if they are missing; existing ones are left as they are.
 *
 * @param eventsPartitions partitions of {@code audience.events}
 * @param tasksPartitions partitions of {@code audience.sync.tasks}: the most workers that can apply at once
 * @param resultsPartitions partitions of {@code audience.sync.results}
 * @param replicationFactor replicas of each; 3 in a cluster
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
        short replicationFactor) {

    private static final String ONE_TO_1000 = "must be 1 to 1000 partitions";
}
