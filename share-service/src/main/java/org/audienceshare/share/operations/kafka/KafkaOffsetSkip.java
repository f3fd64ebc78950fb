package org.audienceshare.share.operations.kafka;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.audienceshare.events.ConsumerGroups;
import org.audienceshare.events.Topic;
import org.audienceshare.share.operations.OffsetSkip;
import org.audienceshare.share.operations.TopicPartitionOffset;
import org.springframework.stereotype.Component;

/** Sets the committed offset of a group whose consumers are stopped. */
@Component
final class KafkaOffsetSkip implements OffsetSkip {

    private static final Map<String, String> GROUPS =
            Map.of(Topic.EVENTS.name(), ConsumerGroups.PLANNER, Topic.TASKS.name(), ConsumerGroups.APPLIER);

    private final ShortLivedClients clients;

    KafkaOffsetSkip(ShortLivedClients clients) {
        this.clients = clients;
    }

    @Override
    public List<String> topics() {
        return List.of(Topic.EVENTS.name(), Topic.TASKS.name());
    }

    @Override
    public Outcome skip(TopicPartitionOffset position) {
        String group = Objects.requireNonNull(GROUPS.get(position.topic()), position.topic());
        TopicPartition partition = new TopicPartition(position.topic(), position.partition());
        return clients.withAdmin(admin -> {
            try {
                long first = offset(admin, partition, OffsetSpec.earliest());
                long end = offset(admin, partition, OffsetSpec.latest());
                if (position.offset() < first || position.offset() >= end) {
                    return new Outcome.NoRecord();
                }
                if (members(admin, group) > 0) {
                    return new Outcome.InUse(group);
                }
                long committed = committed(admin, group, partition).orElse(first);
                if (committed != position.offset()) {
                    return new Outcome.Elsewhere(group, committed);
                }
                clients.await(
                        admin.alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(committed + 1)))
                                .all());
                return new Outcome.Skipped(group, committed + 1);
            } catch (UnknownTopicOrPartitionException noSuchPartition) {
                return new Outcome.NoRecord();
            } catch (GroupNotEmptyException | UnknownMemberIdException joinedMeanwhile) {
                return new Outcome.InUse(group);
            }
        });
    }

    private long offset(Admin admin, TopicPartition partition, OffsetSpec spec) {
        return clients.await(admin.listOffsets(Map.of(partition, spec)).partitionResult(partition))
                .offset();
    }

    private int members(Admin admin, String group) {
        try {
            return clients.await(Objects.requireNonNull(admin.describeConsumerGroups(List.of(group))
                            .describedGroups()
                            .get(group)))
                    .members()
                    .size();
        } catch (GroupIdNotFoundException noMemberYet) {
            return 0;
        }
    }

    private Optional<Long> committed(Admin admin, String group, TopicPartition partition) {
        try {
            Map<TopicPartition, OffsetAndMetadata> offsets =
                    clients.await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
            return Optional.ofNullable(offsets.get(partition)).map(OffsetAndMetadata::offset);
        } catch (GroupIdNotFoundException noMemberYet) {
            return Optional.empty();
        }
    }
}
