package org.audienceshare.share.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceshare.contacts.mongo.DatabaseProperties;
import org.audienceshare.events.topics.TopicProperties;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

class ShareServicePropertiesTest {

    @EnableConfigurationProperties({ShareServiceProperties.class, TopicProperties.class, DatabaseProperties.class})
    private static final class Settings {}

    private final ApplicationContextRunner service =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void defaultsFitOneMachine() {
        service.run(context -> {
            ShareServiceProperties properties = context.getBean(ShareServiceProperties.class);
            TopicProperties topics = context.getBean(TopicProperties.class);
            assertThat(topics.eventsPartitions()).isEqualTo(12);
            assertThat(topics.tasksPartitions()).isEqualTo(48);
            assertThat(topics.resultsPartitions()).isEqualTo(12);
            assertThat(topics.replicationFactor()).isEqualTo((short) 1);
            assertThat(properties.limits().maxSelections()).isEqualTo(1_000);
            assertThat(properties.limits().maxBodySize()).isEqualTo(DataSize.ofMegabytes(1));
            assertThat(properties.limits().maxDirectorySize()).isEqualTo(DataSize.ofMegabytes(5));
            assertThat(properties.limits().maxImportSize()).isEqualTo(DataSize.ofMegabytes(512));
            assertThat(properties.limits().maxListedRefusals()).isEqualTo(10_000);
            assertThat(context.getBean(DatabaseProperties.class).selectServerMillis())
                    .isEqualTo(10_000);
            assertThat(properties.audit().keepDays()).isEqualTo(400);
            assertThat(properties.operations()).isEqualTo(new OperationsSettings(20_000, 10_000, 15, 5_000));
            assertThat(properties.rateLimits()).isEqualTo(new RateLimitSettings(600, 60, 300, 120));
        });
    }

    @Test
    void wrongSettingStopsTheStartWithWhatToChange() {
        service.withPropertyValues("audience-share.limits.max-selections=0")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("must be 1 to 10000 selections"));
    }
}
