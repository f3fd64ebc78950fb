package org.audienceshare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.audienceshare.cli.rest.ApiServer;
import org.audienceshare.cli.rest.LocalKeys;
import org.audienceshare.cli.signin.ProviderServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginCommandTest extends CommandFixture {

    private static final String NO_STAGES = "{\"stages\": []}";

    private final ProviderServer provider;

    @TempDir
    private Path folder;

    private Path config;

    LoginCommandTest() throws IOException {
        provider = new ProviderServer();
    }

    @BeforeEach
    void configure() throws IOException {
        config = Files.writeString(
                folder.resolve("config.properties"),
                "test.url=%s%ntest.issuer=%s%ntest.client-id=command-line%n"
                        .formatted(server.url(), provider.issuer()));
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void afterSigningInCommandsUseTheToken() {
        provider.refuses("authorization_pending").grants("at-1", "rt-1", 300);
        server.answers(200, NO_STAGES);

        assertThat(withConfig("login", "--profile", "test")).as(err.toString()).isZero();
        assertThat(withConfig("lag", "--profile", "test")).as(err.toString()).isZero();

        assertThat(out.toString())
                .contains(provider.issuer() + "/enter", "WDJB-MJHT", "You are signed in.")
                .contains("are sent to " + server.url() + " only.")
                .doesNotContain("at-1", "rt-1", "the device");
        assertThat(provider.deviceRequests())
                .hasSize(1)
                .allSatisfy(request -> assertThat(request)
                        .containsEntry("client_id", "command-line")
                        .containsEntry("scope", "openid"));
        assertThat(authorizations()).containsExactly("Bearer at-1");
    }

    @Test
    void optionsComeBeforeTheProfile() {
        provider.grants("at-1", "rt-1", 300);
        server.answers(200, NO_STAGES);

        assertThat(withConfig(
                        "login",
                        "--url",
                        server.url().toString(),
                        "--issuer",
                        provider.issuer() + "/",
                        "--client-id",
                        "other",
                        "--scope",
                        "openid offline_access"))
                .as(err.toString())
                .isZero();
        assertThat(withConfig("lag", "--url", server.url().toString()))
                .as(err.toString())
                .isZero();

        assertThat(provider.deviceRequests().get(0))
                .containsEntry("client_id", "other")
                .containsEntry("scope", "openid offline_access");
        assertThat(authorizations()).containsExactly("Bearer at-1");
    }

    @Test
    void anExpiredTokenIsRefreshedByTheNextCommand() {
        provider.grants("at-1", "rt-1", 5).grants("at-2", "rt-2", 300);
        server.answers(200, NO_STAGES).answers(200, NO_STAGES);

        assertThat(withConfig("login", "--profile", "test")).isZero();
        assertThat(withConfig("lag", "--profile", "test")).as(err.toString()).isZero();
        assertThat(withConfig("lag", "--profile", "test")).as(err.toString()).isZero();

        assertThat(authorizations()).containsExactly("Bearer at-2", "Bearer at-2");
        assertThat(provider.tokenRequests()).hasSize(2);
    }

    /** While a command follows a sync, its token may expire several times. */
    @Test
    void aTokenThatExpiresWhileACommandRunsIsRefreshed() {
        provider.grants("at-1", "rt-1", 5).grants("at-2", "rt-2", 5).grants("at-3", "rt-3", 300);
        server.answers(202, "{\"syncId\": \"s1\", \"recipients\": 1, \"queuedBehind\": null}")
                .answersEvents("event: done\n\n")
                .answers(200, """
                        {"syncId": "s1", "audienceId": "a1", "kind": "SHARE", "state": "DONE",
                         "recipients": {"total": 1, "done": 1, "failed": 0}}
                        """);

        assertThat(withConfig("login", "--profile", "test")).isZero();
        assertThat(withConfig("share", "a1", "--user", "ann", "--yes", "--profile", "test"))
                .as(err.toString())
                .isZero();

        assertThat(authorizations()).containsExactly("Bearer at-2", "Bearer at-3", "Bearer at-3");
    }

    @Test
    void theTokenIsNotSentToAnotherService() throws IOException {
        provider.grants("at-1", "rt-1", 300);
        assertThat(withConfig("login", "--profile", "test")).isZero();

        try (ApiServer other = new ApiServer()) {
            assertThat(withConfig(
                            "lag", "--profile", "test", "--url", other.url().toString()))
                    .isEqualTo(6);
            assertThat(other.requests()).isEmpty();
            assertThat(err.toString())
                    .contains("You are signed in at " + server.url() + ", and its token is not sent to " + other.url());
        }
    }

    @Test
    void aTokenThatIsGivenComesFirst() throws IOException {
        provider.grants("at-1", "rt-1", 300);
        server.answers(200, NO_STAGES).answers(200, NO_STAGES).answers(200, NO_STAGES);
        assertThat(withConfig("login", "--profile", "test")).isZero();

        assertThat(withConfig("lag", "--profile", "test", "--token", "given")).isZero();
        Path file = Files.writeString(folder.resolve("token"), "in-a-file\n");
        assertThat(withConfig("lag", "--profile", "test", "--token-file", file.toString()))
                .isZero();
        LocalKeys.in(folder.resolve("data"));
        assertThat(withConfig(
                        "lag",
                        "--profile",
                        "test",
                        "--as",
                        "ann",
                        "--data",
                        folder.resolve("data").toString()))
                .isZero();

        assertThat(authorizations())
                .startsWith("Bearer given", "Bearer in-a-file")
                .hasSize(3);
        assertThat(authorizations().get(2)).doesNotContain("at-1");
    }

    @Test
    void afterSigningOutNobodyIsSignedIn() {
        provider.grants("at-1", "rt-1", 300);
        assertThat(withConfig("login", "--profile", "test")).isZero();

        assertThat(withConfig("logout", "--profile", "test")).isZero();
        assertThat(withConfig("lag", "--profile", "test")).isEqualTo(6);

        assertThat(out.toString()).contains("You are signed out");
        assertThat(err.toString())
                .contains("You are not signed in at " + server.url() + ". Sign in with `login` --profile test.");
        assertThat(folder.resolve("config.properties.test.sign-in.json")).doesNotExist();
        assertThat(withConfig("logout", "--profile", "test")).isZero();
        assertThat(out.toString()).contains("You were not signed in.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_denied", "expired_token"})
    void whoIsRefusedIsNotSignedIn(String error) {
        provider.refuses(error);

        assertThat(withConfig("login", "--profile", "test")).isEqualTo(6);

        assertThat(err.toString().strip()).hasLineCount(1).doesNotContain("Exception");
        assertThat(folder.toFile().list()).containsExactly("config.properties");
    }

    @Test
    void aSignInThatHasEndedIsSaidSo() {
        provider.grants("at-1", "rt-1", 5).refuses("invalid_grant");
        assertThat(withConfig("login", "--profile", "test")).isZero();

        assertThat(withConfig("lag", "--profile", "test")).isEqualTo(6);

        assertThat(err.toString()).contains("has ended: the provider says invalid_grant. `login` signs you in again.");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aProviderThatDoesNotAnswerIsUnreachable() {
        provider.close();

        assertThat(withConfig("login", "--profile", "test")).isEqualTo(7);
        assertThat(err.toString()).contains("no answer from " + provider.issuer());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login",
                "login --issuer https://login.example.org",
                "login --client-id c",
                "login --issuer http://login.example.org --client-id c",
                "login --issuer nowhere --client-id c",
                "login --profile none"
            })
    void wrongUsageExitsWithTwo(String command) {
        assertThat(withConfig(command.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains("Usage:");
    }

    @Test
    void aProfileWithATokenFileNeedsNoSignIn() throws IOException {
        Files.writeString(config, "token-file=/run/secrets/t\n");

        assertThat(withConfig("login", "--issuer", provider.issuer().toString(), "--client-id", "c"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("The profile has a token-file");
    }

    private List<String> authorizations() {
        return server.requests().stream().map(ApiServer.Request::authorization).toList();
    }

    private int withConfig(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", config.toString()));
        return run(all.toArray(String[]::new));
    }
}
