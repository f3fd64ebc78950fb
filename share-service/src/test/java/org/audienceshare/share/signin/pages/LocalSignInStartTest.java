package org.audienceshare.share.signin.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceshare.share.security.WrongSettingException;
import org.audienceshare.share.signin.LocalProperties;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** That the rule of the local stack is asked when the service starts. */
class LocalSignInStartTest {

    @EnableConfigurationProperties(LocalProperties.class)
    private static final class Settings {}

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withUserConfiguration(Settings.class, LocalStackConfiguration.class)
            .withPropertyValues("server.address=127.0.0.1");

    @Test
    void startsWithNeither() {
        service.run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void choosingWhoToBeWithoutTheLocalFlagStopsTheStart() {
        service.withPropertyValues("audience-share.local.sign-in=true")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOf(WrongSettingException.class)
                        .hasMessageContaining("this is not the local stack"));
    }

    @Test
    void localFlagOnAnOpenAddressStopsTheStart() {
        service.withPropertyValues("audience-share.local.stack=true", "server.address=0.0.0.0")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("can be reached from other machines"));
    }

    @Test
    void openManagementAddressStopsTheStart() {
        service.withPropertyValues("audience-share.local.stack=true", "management.server.address=0.0.0.0")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("management.server.address"));
    }
}
