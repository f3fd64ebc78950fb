package org.audienceshare.share.operations.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.audienceshare.events.ConsumerGroups;
import org.audienceshare.events.Topic;
import org.audienceshare.share.operations.BrokerUnavailableException;
import org.audienceshare.share.operations.ConsumerLag;
import org.audienceshare.share.operations.ConsumerLag.Stage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares the committed offsets of the stages' groups with the ends of their topics. */
@Component
public final class ConsumerLagReader {

    private static final List<Consumer> CONSUMERS = List.of(
            new Consumer(Stage.PLANNER, ConsumerGroups.PLANNER, List.of(Topic.EVENTS)),
            new Consumer(Stage.APPLIER, ConsumerGroups.APPLIER, List.of(Topic.TASKS)),
            new Consumer(Stage.VIEW, ConsumerGroups.PROJECTION, List.of(Topic.RESULTS)));

    private final ShortLivedClients clients;

    ConsumerLagReader(ShortLivedClients clients) {
        this.clients = clients;
    }

    private record Consumer(Stage stage, String group, List<Topic> topics) {}

    /** The offsets that a partition retains, without the end. */
    private record Retained(long first, long end) {}

    /**
     * The lag of each stage, in the order of the flow.
     *
     * @throws BrokerUnavailableException if the brokers do not answer
     */
    public List<ConsumerLag> read() {
        return clients.withAdmin(admin -> {
            List<GroupRequest> requests = CONSUMERS.stream()
                    .map(consumer -> GroupRequest.send(admin, consumer))
                    .toList();
            Map<TopicPartition, Retained> retained = retained(admin);
            return requests.stream().map(request -> lag(request, retained)).toList();
        });
    }

    /** The requests for one group. All groups' requests are sent before the first answer is awaited. */
    private record GroupRequest(
            Consumer consumer,
            KafkaFuture<Map<TopicPartition, OffsetAndMetadata>> committed,
            KafkaFuture<ConsumerGroupDescription> description) {

        static GroupRequest send(Admin admin, Consumer consumer) {
            String group = consumer.group();
            return new GroupRequest(
                    consumer,
                    admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(),
                    Objects.requireNonNull(admin.describeConsumerGroups(List.of(group))
                            .describedGroups()
                            .get(group)));
        }
    }

    private ConsumerLag lag(GroupRequest request, Map<TopicPartition, Retained> retained) {
        Consumer consumer = request.consumer();
        Set<String> topics = consumer.topics().stream().map(Topic::name).collect(Collectors.toSet());
        Map<TopicPartition, OffsetAndMetadata> committed = committed(request);
        long records = retained.entrySet().stream()
                .filter(partition -> topics.contains(partition.getKey().topic()))
                .mapToLong(partition -> behind(partition.getValue(), committed.get(partition.getKey())))
                .sum();
        return new ConsumerLag(consumer.stage(), consumer.group(), records, members(request));
    }

    /** A group that committed nothing yet starts with the first record that is retained. */
    private static long behind(Retained retained, @Nullable OffsetAndMetadata committed) {
        long next = committed == null ? retained.first() : Math.max(retained.first(), committed.offset());
        return Math.max(0, retained.end() - next);
    }

    private Map<TopicPartition, Retained> retained(Admin admin) {
        Map<String, KafkaFuture<TopicDescription>> topics = admin.describeTopics(
                        Topic.ALL.stream().map(Topic::name).toList())
                .topicNameValues();
        Map<TopicPartition, OffsetSpec> firsts = new HashMap<>();
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        topics.forEach((topic, described) -> {
            for (TopicPartition partition : partitions(topic, described)) {
                firsts.put(partition, OffsetSpec.earliest());
                ends.put(partition, OffsetSpec.latest());
            }
        });
        ListOffsetsResult endOffsets = admin.listOffsets(ends);
        Map<TopicPartition, ListOffsetsResultInfo> first =
                clients.await(admin.listOffsets(firsts).all());
        Map<TopicPartition, Retained> retained = new HashMap<>();
        clients.await(endOffsets.all()).forEach((partition, last) -> {
            ListOffsetsResultInfo start = first.getOrDefault(partition, last);
            retained.put(partition, new Retained(start.offset(), last.offset()));
        });
        return retained;
    }

    private List<TopicPartition> partitions(String topic, KafkaFuture<TopicDescription> described) {
        try {
            return clients.await(described).partitions().stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
        } catch (UnknownTopicOrPartitionException notCreatedYet) {
            return List.of();
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> committed(GroupRequest request) {
        try {
            return clients.await(request.committed());
        } catch (GroupIdNotFoundException noMemberYet) {
            return Map.of();
        }
    }

    private int members(GroupRequest request) {
        try {
            return clients.await(request.description()).members().size();
        } catch (GroupIdNotFoundException noMemberYet) {
            return 0;
        }
    }
}
