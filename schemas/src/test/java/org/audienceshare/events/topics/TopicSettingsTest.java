package org.audienceshare.events.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import org.audienceshare.events.Topic;
import org.junit.jupiter.api.Test;

class TopicSettingsTest {

    @Test
    void defaultsAreThoseOfTheTopics() {
        TopicSettings settings = TopicSettings.withReplication(3);

        assertThat(settings).isEqualTo(new TopicSettings(12, 48, 12, (short) 3));
        assertThat(WantedTopic.all(settings))
                .extracting(WantedTopic::name, WantedTopic::partitions)
                .containsExactly(
                        tuple("audience.events", 12),
                        tuple("audience.events.dlt", 12),
                        tuple("audience.sync.tasks", 48),
                        tuple("audience.sync.tasks.dlt", 48),
                        tuple("audience.sync.results", 12),
                        tuple("audience.sync.results.dlt", 12));
    }

    @Test
    void threeCopiesLetOneBeAwayAndFewerCantBeHeldBack() {
        assertThat(TopicSettings.withReplication(3).minInSyncReplicas()).isEqualTo(2);
        assertThat(TopicSettings.withReplication(2).minInSyncReplicas()).isEqualTo(1);
        assertThat(TopicSettings.withReplication(1).minInSyncReplicas()).isEqualTo(1);
    }

    @Test
    void noPartitionsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TopicSettings(1, 0, 1, (short) 1))
                .withMessageContaining(Topic.TASKS.name())
                .withMessageContaining("between 1 and");
    }
}
