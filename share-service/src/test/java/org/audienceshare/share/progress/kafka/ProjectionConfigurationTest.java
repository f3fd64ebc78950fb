package org.audienceshare.share.progress.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProjectionConfigurationTest {

    @Test
    void theInstanceAfterALostOneWaitsForSixSeconds() {
        assertThat(ProjectionConfiguration.noticedSoon(Map.of("client.id", "projection")))
                .containsOnly(
                        Map.entry("client.id", "projection"),
                        Map.entry("session.timeout.ms", 6_000),
                        Map.entry("heartbeat.interval.ms", 2_000));
    }

    @Test
    void whatTheOperatorConfiguredStays() {
        assertThat(ProjectionConfiguration.noticedSoon(Map.of("session.timeout.ms", "30000")))
                .containsEntry("session.timeout.ms", "30000");
    }

    /** A client of this protocol refuses the setting. */
    @Test
    void inTheConsumerProtocolTheGroupHasTheTimeOut() {
        assertThat(ProjectionConfiguration.noticedSoon(Map.of("group.protocol", "consumer")))
                .containsOnlyKeys("group.protocol");
    }
}
