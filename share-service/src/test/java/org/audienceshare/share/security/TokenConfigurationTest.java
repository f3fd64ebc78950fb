package org.audienceshare.share.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;

/** A setting that would let in tokens of others stops the start, with its name. */
class TokenConfigurationTest {

    private static final String JWT = "spring.security.oauth2.resourceserver.jwt.";

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({TokenProperties.class, OAuth2ResourceServerProperties.class})
    static class Settings {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    private final ApplicationContextRunner service =
            new ApplicationContextRunner().withUserConfiguration(Settings.class, TokenConfiguration.class);

    @Test
    void startsWithAudienceAndIssuer() {
        complete().run(context -> assertThat(context).hasNotFailed());
        service.withPropertyValues(JWT + "audiences=a", JWT + "issuer-uri=https://login.example.org")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void missingAudienceStopsTheStart() {
        service.withPropertyValues("audience-share.tokens.issuer=i")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOf(WrongSettingException.class)
                        .hasMessageContaining(JWT + "audiences"));
    }

    @Test
    void missingIssuerStopsTheStart() {
        service.withPropertyValues(JWT + "audiences=a")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOf(WrongSettingException.class)
                        .hasMessageContaining("audience-share.tokens.issuer"));
    }

    @Test
    void signInWhoseUsersNobodyVouchesForStopsTheStart() {
        ClientRegistration unknown = client().issuerUri(null).build();
        complete()
                .withBean(ClientRegistrationRepository.class, () -> new InMemoryClientRegistrationRepository(unknown))
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOf(WrongSettingException.class)
                        .hasMessageContaining("issuer-uri"));
    }

    @Test
    void signInThatTakesTheAccountFromAnotherClaimStopsTheStart() {
        ClientRegistration other =
                client().issuerUri("i").userNameAttributeName("email").build();
        complete()
                .withBean(ClientRegistrationRepository.class, () -> new InMemoryClientRegistrationRepository(other))
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOf(WrongSettingException.class)
                        .hasMessageContaining("user-name-attribute"));
    }

    private ApplicationContextRunner complete() {
        return service.withPropertyValues("audience-share.tokens.issuer=i", JWT + "audiences=a");
    }

    private static ClientRegistration.Builder client() {
        return ClientRegistration.withRegistrationId("login")
                .clientId("c")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("{baseUrl}")
                .scope("openid")
                .authorizationUri("https://login.example.org/authorize")
                .tokenUri("https://login.example.org/token");
    }
}
