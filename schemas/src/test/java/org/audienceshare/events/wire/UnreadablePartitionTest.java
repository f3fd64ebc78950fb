package org.audienceshare.events.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnreadablePartitionTest {

    private static final List<TopicPartition> ASSIGNED = List.of(
            new TopicPartition("audience.events", 1),
            new TopicPartition("audience.events", 12),
            new TopicPartition("audience.events", 2));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Received exception when fetching the next record from audience.events-12. If needed, please seek past it.",
                "Record batch for partition audience.events-12 at offset 7 is invalid, cause: Record is corrupt",
                "Record for partition audience.events-12 at offset 7 is invalid, cause: Record is corrupt",
                "Encountered corrupt message when fetching offset 7 for topic-partition audience.events-12"
            })
    void theClientsMessageNamesThePartition(String message) {
        assertThat(UnreadablePartition.partition(new KafkaException(message), ASSIGNED))
                .contains(new TopicPartition("audience.events", 12));
    }

    @Test
    void otherFaultsAreAboutNoPartition() {
        assertThat(UnreadablePartition.partition(new KafkaException("Failed to construct"), ASSIGNED))
                .isEmpty();
        assertThat(UnreadablePartition.partition(new TimeoutException("audience.events-1"), ASSIGNED))
                .isEmpty();
    }
}
