package org.audienceshare.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.audienceshare.contacts.mongo.DatabaseProperties;
import org.audienceshare.events.topics.TopicProperties;
import org.audienceshare.events.wire.SerdeProperties;
import org.audienceshare.share.audit.AuditProperties;
import org.audienceshare.share.limits.LimitProperties;
import org.audienceshare.share.limits.RateLimitProperties;
import org.audienceshare.share.operations.OperationsProperties;
import org.audienceshare.share.progress.ProgressProperties;
import org.audienceshare.share.publishing.PublishingProperties;
import org.audienceshare.share.security.TokenProperties;
import org.audienceshare.share.sharing.PreviewProperties;
import org.audienceshare.share.signin.LocalProperties;
import org.audienceshare.share.signin.SessionProperties;
import org.audienceshare.share.verification.VerificationProperties;
import org.audienceshare.share.web.BodyLimitProperties;
import org.audienceshare.share.webhook.WebhookProperties;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

/** The settings of all features: their defaults, and that a wrong one stops the start. */
class PropertiesTest {

    @ConfigurationPropertiesScan
    @EnableConfigurationProperties({DatabaseProperties.class, TopicProperties.class, SerdeProperties.class})
    private static final class Settings {}

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withUserConfiguration(Settings.class);

    @Test
    void defaultsFitOneMachine() {
        service.run(context -> {
            assertThat(context.getBean(TopicProperties.class))
                    .isEqualTo(new TopicProperties(12, 48, 12, (short) 1, true));
            assertThat(context.getBean(LimitProperties.class)).isEqualTo(new LimitProperties(1_000, 10_000, 1_000));
            assertThat(context.getBean(BodyLimitProperties.class))
                    .isEqualTo(new BodyLimitProperties(
                            DataSize.ofMegabytes(1),
                            DataSize.ofMegabytes(5),
                            DataSize.ofMegabytes(512),
                            500,
                            10_000,
                            30_000));
            assertThat(context.getBean(DatabaseProperties.class))
                    .isEqualTo(new DatabaseProperties(10_000, 5_000, 60_000, 20_000, false));
            assertThat(context.getBean(SerdeProperties.class).registryUrl()).isEqualTo("http://localhost:8081");
            assertThat(context.getBean(PublishingProperties.class).timeoutMillis())
                    .isEqualTo(5_000);
            assertThat(context.getBean(ProgressProperties.class))
                    .isEqualTo(new ProgressProperties(90, 1_000, 10, 30, 250));
            assertThat(context.getBean(PreviewProperties.class))
                    .isEqualTo(new PreviewProperties(200, 20_000, 30_000, 4));
            assertThat(context.getBean(VerificationProperties.class))
                    .isEqualTo(new VerificationProperties(200, 5_000, 120_000, 1_000, 2));
            assertThat(context.getBean(AuditProperties.class).keepDays()).isEqualTo(400);
            assertThat(context.getBean(WebhookProperties.class)).isEqualTo(new WebhookProperties(14, false, false));
            assertThat(context.getBean(OperationsProperties.class))
                    .isEqualTo(new OperationsProperties(20_000, 10_000, 15, 5_000));
            assertThat(context.getBean(RateLimitProperties.class))
                    .isEqualTo(new RateLimitProperties(600, 60, 300, 120, 4, 2));
            assertThat(context.getBean(TokenProperties.class))
                    .isEqualTo(new TokenProperties(null, "sub", 1_440, List.of()));
            assertThat(context.getBean(SessionProperties.class)).isEqualTo(new SessionProperties(30, 720, 60));
            assertThat(context.getBean(LocalProperties.class)).isEqualTo(new LocalProperties(false, false));
        });
    }

    @Test
    void wrongSettingStopsTheStartWithWhatToChange() {
        service.withPropertyValues("audience-share.limits.max-selections=0")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("must be 1 to 1000 selections"));
    }
}
