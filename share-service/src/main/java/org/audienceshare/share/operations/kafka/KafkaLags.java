package org.audienceshare.share.operations.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.audienceshare.events.ConsumerGroups;
import org.audienceshare.events.Topic;
import org.audienceshare.share.operations.Lags;
import org.audienceshare.share.operations.StageLag;
import org.audienceshare.share.operations.StageLag.Stage;
import org.jspecify.annotations.Nullable;

/** Compares what the groups committed with where the topics end. */
final class KafkaLags implements Lags {

    private static final List<Reader> READERS = List.of(
            new Reader(Stage.PLANNER, ConsumerGroups.PLANNER, List.of(Topic.EVENTS)),
            new Reader(Stage.APPLIER, ConsumerGroups.APPLIER, List.of(Topic.TASKS)),
            new Reader(Stage.VIEW, ConsumerGroups.VIEW, List.of(Topic.EVENTS, Topic.RESULTS)));

    private final LogClients clients;

    KafkaLags(LogClients clients) {
        this.clients = clients;
    }

    private record Reader(Stage stage, String group, List<Topic> topics) {}

    /** What is kept of a partition: from the first offset, up to before the end. */
    private record Kept(long first, long end) {}

    @Override
    public List<StageLag> now() {
        return clients.withAdmin(admin -> {
            Map<TopicPartition, Kept> kept = kept(admin);
            return READERS.stream().map(reader -> lag(admin, reader, kept)).toList();
        });
    }

    private StageLag lag(Admin admin, Reader reader, Map<TopicPartition, Kept> kept) {
        Set<String> topics = reader.topics().stream().map(Topic::name).collect(Collectors.toSet());
        Map<TopicPartition, OffsetAndMetadata> committed = committed(admin, reader.group());
        long records = kept.entrySet().stream()
                .filter(partition -> topics.contains(partition.getKey().topic()))
                .mapToLong(partition -> behind(partition.getValue(), committed.get(partition.getKey())))
                .sum();
        return new StageLag(reader.stage(), reader.group(), records, members(admin, reader.group()));
    }

    /** A group that committed nothing yet starts with the first record that is kept. */
    private static long behind(Kept kept, @Nullable OffsetAndMetadata committed) {
        long next = committed == null ? kept.first() : Math.max(kept.first(), committed.offset());
        return Math.max(0, kept.end() - next);
    }

    private Map<TopicPartition, Kept> kept(Admin admin) {
        Map<TopicPartition, OffsetSpec> firsts = new HashMap<>();
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (Topic topic : Topic.ALL) {
            for (TopicPartition partition : partitions(admin, topic)) {
                firsts.put(partition, OffsetSpec.earliest());
                ends.put(partition, OffsetSpec.latest());
            }
        }
        Map<TopicPartition, ListOffsetsResultInfo> end =
                clients.answer(admin.listOffsets(ends).all());
        Map<TopicPartition, Kept> kept = new HashMap<>();
        clients.answer(admin.listOffsets(firsts).all()).forEach((partition, first) -> {
            ListOffsetsResultInfo last = end.getOrDefault(partition, first);
            kept.put(partition, new Kept(first.offset(), last.offset()));
        });
        return kept;
    }

    private List<TopicPartition> partitions(Admin admin, Topic topic) {
        try {
            return clients.answer(admin.describeTopics(List.of(topic.name())).allTopicNames()).values().stream()
                    .flatMap(described -> described.partitions().stream())
                    .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                    .toList();
        } catch (UnknownTopicOrPartitionException notMadeYet) {
            return List.of();
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> committed(Admin admin, String group) {
        try {
            return clients.answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        } catch (GroupIdNotFoundException nobodyReadYet) {
            return Map.of();
        }
    }

    private int members(Admin admin, String group) {
        try {
            return clients.answer(admin.describeConsumerGroups(List.of(group)).all()).values().stream()
                    .mapToInt(described -> described.members().size())
                    .sum();
        } catch (GroupIdNotFoundException nobodyReadYet) {
            return 0;
        }
    }
}
