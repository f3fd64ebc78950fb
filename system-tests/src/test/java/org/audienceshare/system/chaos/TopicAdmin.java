package org.audienceshare.system.chaos;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;

/** The topics and groups, as an administrator changes them and looks at them. */
final class TopicAdmin implements AutoCloseable {

    private final Admin admin;

    TopicAdmin(String bootstrapServers) {
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    int partitions(String topic) {
        return result(admin.describeTopics(List.of(topic)).allTopicNames())
                .get(topic)
                .partitions()
                .size();
    }

    void addPartition(String topic) {
        result(admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions(topic) + 1)))
                .all());
    }

    void recreate(String topic) {
        NewTopic same = new NewTopic(topic, partitions(topic), (short) 1).configs(settings(topic));
        result(admin.deleteTopics(Set.of(topic)).all());
        Awaitility.await()
                .atMost(PatientClient.LIMIT)
                .until(() -> !result(admin.listTopics().names()).contains(topic));
        result(admin.createTopics(List.of(same)).all());
    }

    private Map<String, String> settings(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return result(admin.describeConfigs(List.of(resource)).all()).get(resource).entries().stream()
                .filter(entry -> entry.source() == ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }

    Map<TopicPartition, OffsetAndMetadata> committed(String group) {
        return result(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    }

    long lag(String group) {
        Map<TopicPartition, OffsetAndMetadata> done = committed(group);
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        done.keySet().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                result(admin.listOffsets(latest).all());
        return ends.entrySet().stream()
                .mapToLong(
                        end -> end.getValue().offset() - done.get(end.getKey()).offset())
                .sum();
    }

    Path newestSegment(TopicPartition partition) {
        List<Integer> brokers =
                result(admin.describeCluster().nodes()).stream().map(Node::id).toList();
        Optional<String> folder = result(admin.describeLogDirs(brokers).allDescriptions()).values().stream()
                .map(Map::entrySet)
                .flatMap(Set::stream)
                .filter(entry -> entry.getValue().replicaInfos().containsKey(partition))
                .map(Map.Entry::getKey)
                .findFirst();
        return Path.of(folder.orElseThrow(), partition.toString(), "00000000000000000000.log");
    }

    private static <T> T result(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
