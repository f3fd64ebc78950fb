package org.audienceshare.benchmarks.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberAssignment;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class WorkerGroupsTest {

    @Test
    void stableGroupInWhichEveryWorkerHasPartitionsIsAssigned() {
        assertThat(WorkerGroups.isAssigned(group(GroupState.STABLE, 24, 24), 2)).isTrue();
    }

    @Test
    void partitionsThatAreOnTheirWayAreWaitedFor() {
        assertThat(WorkerGroups.isAssigned(group(GroupState.RECONCILING, 24, 12), 2))
                .isFalse();
    }

    @Test
    void workerWithoutPartitionsIsWaitedFor() {
        assertThat(WorkerGroups.isAssigned(group(GroupState.STABLE, 48, 0), 2)).isFalse();
    }

    @Test
    void workerThatHasNotJoinedIsWaitedFor() {
        assertThat(WorkerGroups.isAssigned(group(GroupState.STABLE, 48), 2)).isFalse();
    }

    private static ConsumerGroupDescription group(GroupState state, int... partitions) {
        List<MemberDescription> members =
                Arrays.stream(partitions).mapToObj(WorkerGroupsTest::member).toList();
        return new ConsumerGroupDescription(
                "group",
                false,
                members,
                "uniform",
                GroupType.CONSUMER,
                state,
                Node.noNode(),
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static MemberDescription member(int partitions) {
        Set<TopicPartition> assigned = IntStream.range(0, partitions)
                .mapToObj(number -> new TopicPartition("tasks", number))
                .collect(Collectors.toSet());
        return new MemberDescription("member", "client", "host", new MemberAssignment(assigned));
    }
}
