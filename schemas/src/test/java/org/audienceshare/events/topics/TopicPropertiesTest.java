package org.audienceshare.events.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import org.junit.jupiter.api.Test;

class TopicPropertiesTest {

    @Test
    void defaultsAreThoseOfTheTopics() {
        TopicProperties properties = TopicProperties.withReplication(3);

        assertThat(properties).isEqualTo(new TopicProperties(12, 48, 12, (short) 3, true));
        assertThat(TopicSpec.all(properties))
                .extracting(TopicSpec::name, TopicSpec::partitions)
                .containsExactly(
                        tuple("audience.events", 12),
                        tuple("audience.events.dlt", 12),
                        tuple("audience.sync.tasks", 48),
                        tuple("audience.sync.tasks.dlt", 48),
                        tuple("audience.sync.results", 12),
                        tuple("audience.sync.results.dlt", 12));
    }

    @Test
    void withThreeReplicasOneMayBeUnavailable() {
        assertThat(TopicProperties.withReplication(3).minInSyncReplicas()).isEqualTo(2);
        assertThat(TopicProperties.withReplication(2).minInSyncReplicas()).isEqualTo(1);
        assertThat(TopicProperties.withReplication(1).minInSyncReplicas()).isEqualTo(1);
    }

    @Test
    void wrongNumbersSayWhatToChange() {
        TopicProperties wrong = new TopicProperties(1, 0, 1001, (short) 10, true);

        try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
            assertThat(factory.getValidator().validate(wrong))
                    .extracting(violation -> violation.getPropertyPath() + " " + violation.getMessage())
                    .containsExactlyInAnyOrder(
                            "tasksPartitions must be 1 to 1000 partitions",
                            "resultsPartitions must be 1 to 1000 partitions",
                            "replicationFactor must be 9 or less, and not above the number of brokers");
        }
    }
}
