package org.audienceshare.cli.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import org.audienceshare.cli.rest.ApiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityProviderTest {

    private final ProviderServer server;
    private final IdentityProvider provider;

    IdentityProviderTest() throws IOException {
        server = new ProviderServer();
        provider = new IdentityProvider(server.issuer(), "command-line", new SetClock());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "https://login.example.org/realms/acme, true",
        "http://localhost:8081/realms/acme,     true",
        "http://127.0.0.1/,                     true",
        "http://keycloak.localhost:8180/realms, true",
        "http://login.example.org/,             false",
        "http://localhost.example.org/,         false",
        "ftp://localhost/,                      false",
        "https:///nowhere,                      false"
    })
    void secretsGoOnlyThroughTlsOrStayOnThisMachine(String address, boolean safe) {
        assertThat(IdentityProvider.isSafe(URI.create(address))).isEqualTo(safe);
    }

    @Test
    void anAddressWithoutAProviderIsSaidSo() {
        server.discovery(404, "not found");

        assertThatThrownBy(() -> provider.requestCode("openid"))
                .hasMessage("There is no OpenID provider at " + server.issuer()
                        + " (HTTP 404): check the address of the issuer.");
    }

    /** OpenID Connect Discovery 1.0, section 4.3: it could be somebody else's. */
    @Test
    void anotherIssuerIsNotTrusted() {
        server.discovery(200, """
                {"issuer": "https://other.example.org", "token_endpoint": "%1$s/token",
                 "device_authorization_endpoint": "%1$s/device"}
                """.formatted(server.issuer()));

        assertThatThrownBy(() -> provider.requestCode("openid")).hasMessageContaining("says that it is another issuer");
        assertThat(server.deviceRequests()).isEmpty();
    }

    @Test
    void aProviderWithoutDeviceFlowIsSaidSo() {
        server.discovery(200, "{\"issuer\": \"" + server.issuer() + "\"}");

        assertThatThrownBy(() -> provider.requestCode("openid")).hasMessageContaining("offers no sign-in with a code");
    }

    @ParameterizedTest
    @CsvSource({"http://login.example.org/device", "ftp://localhost/", "'a b'"})
    void endpointsThatAreNotSafeAreNotUsed(String endpoint) {
        server.discovery(200, """
                {"issuer": "%s", "device_authorization_endpoint": "%s"}
                """.formatted(server.issuer(), endpoint));

        assertThatThrownBy(() -> provider.requestCode("openid")).hasMessageContaining("does not begin with https://");
    }

    @Test
    void aClientThatMayNotIsNamedWithTheProvidersReason() {
        server.device(401, "{\"error\": \"unauthorized_client\", \"error_description\": \"not\\u001b allowed\"}");

        assertThatThrownBy(() -> provider.requestCode("openid"))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("gives no code: unauthorized_client (not\ufffd allowed).")
                .hasMessageContaining("Is command-line a client that may sign in with a code?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"access_token\": \"a\\nb\", \"token_type\": \"Bearer\"} | no bearer token",
                "{\"access_token\": \"ab\", \"token_type\": \"DPoP\"}      | no bearer token",
                "{\"token_type\": \"Bearer\"}                               | answers without access_token",
                "[]                                                         | answers without access_token"
            })
    void answersThatAreNoTokensAreRefused(String body, String sentence) {
        server.answers(200, body);

        assertThatThrownBy(() -> provider.refreshed("rt")).hasMessageContaining(sentence);
    }

    @Test
    void withoutAnAnswerTheAddressIsNamed() {
        server.close();

        assertThatThrownBy(() -> provider.requestCode("openid"))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        fault -> assertThat(fault.isTemporary()).isTrue())
                .hasMessageContaining("no answer from " + server.issuer());
    }
}
