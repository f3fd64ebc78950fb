package org.audienceshare.cli.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.audienceshare.cli.rest.ApiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceLoginTest {

    private final SetClock clock = new SetClock();
    private final List<Long> pauses = new ArrayList<>();
    private final ProviderServer server;
    private final IdentityProvider provider;
    private final DeviceLogin login;

    DeviceLoginTest() throws IOException {
        server = new ProviderServer();
        provider = new IdentityProvider(server.issuer(), "command-line", clock);
        login = new DeviceLogin(provider, clock, time -> {
            pauses.add(time.toSeconds());
            clock.pass(time);
        });
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void tokensAreAskedForUntilTheCodeIsEntered() {
        server.refuses("authorization_pending").refuses("authorization_pending").grants("at-1", "rt-1", 300);

        DeviceCode code = provider.requestCode("openid offline_access");
        Tokens tokens = login.await(code);

        assertThat(code.userCode()).isEqualTo("WDJB-MJHT");
        assertThat(code.completeUri()).hasQuery("code=WDJB-MJHT");
        assertThat(tokens).isEqualTo(new Tokens("at-1", "rt-1", clock.instant().plusSeconds(300)));
        assertThat(server.deviceRequests())
                .containsExactly(Map.of("client_id", "command-line", "scope", "openid offline_access"));
        assertThat(server.tokenRequests())
                .hasSize(3)
                .containsOnly(Map.of(
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:device_code",
                        "device_code",
                        "the device",
                        "client_id",
                        "command-line"));
        assertThat(pauses).containsExactly(1L, 1L, 1L);
    }

    @Test
    void slowDownAddsFiveSecondsForGood() {
        server.refuses("slow_down")
                .refuses("authorization_pending")
                .refuses("slow_down")
                .grants("at", null, 300);

        Tokens tokens = login.await(provider.requestCode("openid"));

        assertThat(tokens.refreshToken()).isNull();
        assertThat(pauses).containsExactly(1L, 6L, 6L, 11L);
    }

    @Test
    void withoutAnIntervalItIsFiveSeconds() {
        server.device(200, """
                {"device_code": "d", "user_code": "u", "verification_uri": "%s/enter", "expires_in": 60}
                """.formatted(server.issuer())).grants("at", null, 300);

        assertThat(login.await(provider.requestCode("openid")).accessToken()).isEqualTo("at");

        assertThat(pauses).containsExactly(5L);
    }

    /** RFC 8628, section 3.5: the interval is doubled. */
    @Test
    void aProviderThatIsAwayIsAskedLessOften() {
        server.answers(503, "").answers(502, "<html>").grants("at", null, 300);

        assertThat(login.await(provider.requestCode("openid")).accessToken()).isEqualTo("at");

        assertThat(pauses).containsExactly(1L, 2L, 4L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "access_denied  | The sign-in was denied in the browser.",
                "expired_token  | The code has expired before it was entered. Run `login` again for a new one.",
                "invalid_client | The provider refused the sign-in: invalid_client."
            })
    void refusalsEndTheWaiting(String error, String sentence) {
        server.refuses("authorization_pending").refuses(error);

        assertThatThrownBy(() -> login.await(provider.requestCode("openid")))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(401))
                .hasMessage(sentence);
        assertThat(server.tokenRequests()).hasSize(2);
    }

    /** Also if the provider goes on to say that it waits. */
    @Test
    void afterItsLifetimeACodeIsNotAskedForAnyMore() {
        server.device(200, """
                {"device_code": "d", "user_code": "u", "verification_uri": "%s/enter", "expires_in": 10, "interval": 4}
                """.formatted(server.issuer()));
        server.refuses("authorization_pending").refuses("authorization_pending").refuses("authorization_pending");

        assertThatThrownBy(() -> login.await(provider.requestCode("openid"))).hasMessageContaining("has expired");

        assertThat(server.tokenRequests()).hasSize(2);
        assertThat(pauses.stream().mapToLong(Long::longValue).sum())
                .isLessThanOrEqualTo(Duration.ofSeconds(10).toSeconds());
    }
}
