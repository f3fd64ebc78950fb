package org.audienceshare.events.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.audienceshare.events.Topic;
import org.jspecify.annotations.Nullable;

/** A topic as it is configured: what a missing topic is created with, and what an existing one is compared with. */
record TopicSpec(
        String name,
        int partitions,
        short replicationFactor,
        int minInSyncReplicas,
        long retentionMillis,
        int maxMessageBytes) {

    private static final String UNCOMPRESSED = "uncompressed";

    private static final long FOREVER = -1;

    /** Long enough for an operator to handle them. */
    private static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(90);

    static List<TopicSpec> all(TopicProperties properties) {
        return Topic.ALL.stream()
                .flatMap(topic -> Stream.of(
                        of(topic.name(), topic, topic.retention(), properties, Topic.MAX_BATCH_BYTES),
                        // As many partitions as the topic, so that a dead letter keeps its record's partition number.
                        of(
                                topic.deadLetterName(),
                                topic,
                                DEAD_LETTER_RETENTION,
                                properties,
                                Topic.MAX_DEAD_LETTER_BATCH_BYTES)))
                .toList();
    }

    private static TopicSpec of(
            String name, Topic topic, @Nullable Duration retention, TopicProperties properties, int maxMessageBytes) {
        return new TopicSpec(
                name,
                properties.partitions(topic),
                properties.replicationFactor(),
                properties.minInSyncReplicas(),
                retention == null ? FOREVER : retention.toMillis(),
                maxMessageBytes);
    }

    NewTopic toNewTopic() {
        return new NewTopic(name, partitions, replicationFactor)
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(retentionMillis),
                        // A cluster's default size limit must not delete records either.
                        TopicConfig.RETENTION_BYTES_CONFIG,
                        "-1",
                        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                        Integer.toString(minInSyncReplicas),
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(maxMessageBytes),
                        // The broker unpacks what a producer compressed, and then applies the limit.
                        TopicConfig.COMPRESSION_TYPE_CONFIG,
                        UNCOMPRESSED));
    }

    /**
     * Sentences about settings by which the existing topic loses records that may not have been processed yet. Longer
     * retention is an operator's choice.
     *
     * @param actual the topic's configuration, by setting
     */
    List<String> losses(UnaryOperator<String> actual) {
        List<String> losses = new ArrayList<>();
        long actualRetentionMillis = Long.parseLong(actual.apply(TopicConfig.RETENTION_MS_CONFIG));
        if (isShorter(actualRetentionMillis)) {
            losses.add("Topic " + name + " keeps records for " + actualRetentionMillis + " ms instead of "
                    + (retentionMillis == FOREVER ? "forever" : retentionMillis + " ms")
                    + ". Set its retention.ms to " + retentionMillis + ".");
        }
        long actualRetentionBytes = Long.parseLong(actual.apply(TopicConfig.RETENTION_BYTES_CONFIG));
        if (actualRetentionBytes != FOREVER) {
            losses.add("Topic " + name + " keeps only the latest " + actualRetentionBytes
                    + " bytes of a partition. Set its retention.bytes to " + FOREVER + ".");
        }
        if (actual.apply(TopicConfig.CLEANUP_POLICY_CONFIG).contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            losses.add("Topic " + name + " keeps only the latest record of a key, so earlier ones may be deleted before"
                    + " they are read. Set its cleanup.policy to " + TopicConfig.CLEANUP_POLICY_DELETE + ".");
        }
        return losses;
    }

    /**
     * Warnings if the existing topic has fewer partitions or a lower limit, or keeps what producers compressed. More of the
     * first two is an operator's choice.
     *
     * @param actual the topic's configuration, by setting
     */
    List<String> warnings(int actualPartitions, UnaryOperator<String> actual) {
        List<String> warnings = new ArrayList<>();
        if (actualPartitions < partitions) {
            warnings.add("Topic " + name + " has " + actualPartitions + " partitions instead of " + partitions
                    + ". It works, with less parallelism. Adding partitions moves keys, so add them while nothing is"
                    + " in flight, or configure " + actualPartitions + ".");
        }
        if (Integer.parseInt(actual.apply(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)) < maxMessageBytes) {
            warnings.add("Topic " + name + " takes fewer bytes a message than it may get. Set its max.message.bytes to "
                    + maxMessageBytes + ".");
        }
        if (!UNCOMPRESSED.equals(actual.apply(TopicConfig.COMPRESSION_TYPE_CONFIG))) {
            warnings.add("Topic " + name + " keeps compressed batches, and a small one may unpack to more memory than a"
                    + " reader has. Set its compression.type to " + UNCOMPRESSED + ".");
        }
        return warnings;
    }

    private boolean isShorter(long actualRetentionMillis) {
        if (actualRetentionMillis == FOREVER) {
            return false;
        }
        return retentionMillis == FOREVER || actualRetentionMillis < retentionMillis;
    }
}
