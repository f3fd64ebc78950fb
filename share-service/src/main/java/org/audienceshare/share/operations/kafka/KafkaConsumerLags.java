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
import org.audienceshare.share.operations.ConsumerLag;
import org.audienceshare.share.operations.ConsumerLag.Stage;
import org.audienceshare.share.operations.ConsumerLags;
import org.jspecify.annotations.Nullable;

/** Compares what the groups committed with where the topics end. */
final class KafkaConsumerLags implements ConsumerLags {

    private static final List<Reader> READERS = List.of(
            new Reader(Stage.PLANNER, ConsumerGroups.PLANNER, List.of(Topic.EVENTS)),
            new Reader(Stage.APPLIER, ConsumerGroups.APPLIER, List.of(Topic.TASKS)),
            new Reader(Stage.VIEW, ConsumerGroups.VIEW, List.of(Topic.EVENTS, Topic.RESULTS)));

    private final ShortLivedClients clients;

    KafkaConsumerLags(ShortLivedClients clients) {
        this.clients = clients;
    }

    private record Reader(Stage stage, String group, List<Topic> topics) {}

    /** What is kept of a partition: from the first offset, up to before the end. */
    private record Kept(long first, long end) {}

    @Override
    public List<ConsumerLag> now() {
        return clients.withAdmin(admin -> {
            List<Asked> asked =
                    READERS.stream().map(reader -> Asked.of(admin, reader)).toList();
            Map<TopicPartition, Kept> kept = kept(admin);
            return asked.stream().map(reader -> lag(reader, kept)).toList();
        });
    }

    /** What the brokers were asked about a reader: all at once, as they answer one by one. */
    private record Asked(
            Reader reader,
            KafkaFuture<Map<TopicPartition, OffsetAndMetadata>> committed,
            KafkaFuture<ConsumerGroupDescription> group) {

        static Asked of(Admin admin, Reader reader) {
            String group = reader.group();
            return new Asked(
                    reader,
                    admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(),
                    Objects.requireNonNull(admin.describeConsumerGroups(List.of(group))
                            .describedGroups()
                            .get(group)));
        }
    }

    private ConsumerLag lag(Asked asked, Map<TopicPartition, Kept> kept) {
        Reader reader = asked.reader();
        Set<String> topics = reader.topics().stream().map(Topic::name).collect(Collectors.toSet());
        Map<TopicPartition, OffsetAndMetadata> committed = committed(asked);
        long records = kept.entrySet().stream()
                .filter(partition -> topics.contains(partition.getKey().topic()))
                .mapToLong(partition -> behind(partition.getValue(), committed.get(partition.getKey())))
                .sum();
        return new ConsumerLag(reader.stage(), reader.group(), records, members(asked));
    }

    /** A group that committed nothing yet starts with the first record that is kept. */
    private static long behind(Kept kept, @Nullable OffsetAndMetadata committed) {
        long next = committed == null ? kept.first() : Math.max(kept.first(), committed.offset());
        return Math.max(0, kept.end() - next);
    }

    private Map<TopicPartition, Kept> kept(Admin admin) {
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
        ListOffsetsResult asked = admin.listOffsets(ends);
        Map<TopicPartition, ListOffsetsResultInfo> first =
                clients.answer(admin.listOffsets(firsts).all());
        Map<TopicPartition, Kept> kept = new HashMap<>();
        clients.answer(asked.all()).forEach((partition, last) -> {
            ListOffsetsResultInfo start = first.getOrDefault(partition, last);
            kept.put(partition, new Kept(start.offset(), last.offset()));
        });
        return kept;
    }

    private List<TopicPartition> partitions(String topic, KafkaFuture<TopicDescription> described) {
        try {
            return clients.answer(described).partitions().stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
        } catch (UnknownTopicOrPartitionException notMadeYet) {
            return List.of();
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> committed(Asked asked) {
        try {
            return clients.answer(asked.committed());
        } catch (GroupIdNotFoundException nobodyReadYet) {
            return Map.of();
        }
    }

    private int members(Asked asked) {
        try {
            return clients.answer(asked.group()).members().size();
        } catch (GroupIdNotFoundException nobodyReadYet) {
            return 0;
        }
    }
}
