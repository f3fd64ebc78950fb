package org.audienceshare.events.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.audienceshare.events.Topic;
import org.jspecify.annotations.Nullable;

/** A topic as it is configured. */
record WantedTopic(String name, int partitions, short replicationFactor, int minInSyncReplicas, long retentionMillis) {

    private static final long FOR_EVER = -1;

    /** Long enough for somebody to look into them. */
    private static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(90);

    static List<WantedTopic> all(TopicProperties properties) {
        return Topic.ALL.stream()
                .flatMap(topic -> Stream.of(
                        of(topic.name(), topic, topic.retention(), properties),
                        // As many partitions, so that a record keeps its partition's number.
                        of(topic.deadLetterName(), topic, DEAD_LETTER_RETENTION, properties)))
                .toList();
    }

    private static WantedTopic of(String name, Topic topic, @Nullable Duration retention, TopicProperties properties) {
        return new WantedTopic(
                name,
                properties.partitions(topic),
                properties.replicationFactor(),
                properties.minInSyncReplicas(),
                retention == null ? FOR_EVER : retention.toMillis());
    }

    NewTopic toNewTopic() {
        return new NewTopic(name, partitions, replicationFactor)
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(retentionMillis),
                        // Nor may a cluster's default size limit delete what is kept for ever.
                        TopicConfig.RETENTION_BYTES_CONFIG,
                        "-1",
                        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                        Integer.toString(minInSyncReplicas),
                        // As the producers compress it.
                        TopicConfig.COMPRESSION_TYPE_CONFIG,
                        "producer"));
    }

    /** Sentences about a topic that has fewer partitions, or forgets sooner. More of either is an operator's choice. */
    List<String> compare(int actualPartitions, long actualRetentionMillis) {
        List<String> warnings = new ArrayList<>();
        if (actualPartitions < partitions) {
            warnings.add("Topic " + name + " has " + actualPartitions + " partitions instead of " + partitions
                    + ". It works, with less parallelism. Adding partitions moves keys, so add them while nothing is"
                    + " in flight, or configure " + actualPartitions + ".");
        }
        if (forgetsSooner(actualRetentionMillis)) {
            warnings.add("Topic " + name + " keeps records for " + actualRetentionMillis + " ms instead of "
                    + (retentionMillis == FOR_EVER ? "for ever" : retentionMillis + " ms")
                    + ". Set its retention.ms to " + retentionMillis + ".");
        }
        return warnings;
    }

    private boolean forgetsSooner(long actualRetentionMillis) {
        if (actualRetentionMillis == FOR_EVER) {
            return false;
        }
        return retentionMillis == FOR_EVER || actualRetentionMillis < retentionMillis;
    }
}
