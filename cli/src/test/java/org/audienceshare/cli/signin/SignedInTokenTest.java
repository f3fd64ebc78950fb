package org.audienceshare.cli.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.audienceshare.cli.rest.ApiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedInTokenTest {

    private static final URI SERVICE = URI.create("https://share.example.com");

    private final SetClock clock = new SetClock();
    private final ProviderServer server;

    @TempDir
    private Path folder;

    private SignInFile file;

    SignedInTokenTest() throws IOException {
        server = new ProviderServer();
    }

    @BeforeEach
    void signIn() throws IOException {
        file = SignInFile.beside(folder.resolve("new/config.properties"), "test");
        file.prepare();
        keep("at-1", "rt-1");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void keep(String accessToken, String refreshToken) {
        file.write(new SignIn(
                SERVICE,
                server.issuer(),
                "command-line",
                new Tokens(accessToken, refreshToken, clock.instant().plusSeconds(300))));
    }

    private SignedInToken token() {
        return new SignedInToken(file.read().orElseThrow(), file, clock);
    }

    @Test
    void onlyItsOwnerCanReadIt() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(file.path().getParent())))
                .isEqualTo("rwx------");
        assertThat(file.path()).hasFileName("config.properties.test.sign-in.json");
        try (Stream<Path> files = Files.list(file.path().getParent())) {
            assertThat(files)
                    .as("no part is left")
                    .containsExactlyInAnyOrder(
                            file.path(), file.path().resolveSibling("config.properties.test.sign-in.lock"));
        }
    }

    @Test
    void anotherProfileHasAnotherSignIn() {
        Path config = folder.resolve("new/config.properties");

        assertThat(SignInFile.beside(config, null).read()).isEmpty();
        assertThat(SignInFile.beside(config, "../test").path().getParent())
                .isEqualTo(file.path().getParent());
    }

    @Test
    void aTokenThatIsValidIsUsedAsItIs() {
        SignedInToken token = token();
        clock.pass(Duration.ofSeconds(289));

        assertThat(token.get()).isEqualTo("at-1");
        assertThat(server.tokenRequests()).isEmpty();
    }

    @Test
    void oneThatExpiresIsRefreshedAndKept() throws IOException {
        server.grants("at-2", "rt-2", 300).grants("at-3", null, 300).grants("at-4", "rt-4", 300);
        SignedInToken token = token();

        clock.pass(Duration.ofSeconds(291));
        assertThat(token.get()).isEqualTo("at-2");
        assertThat(token.get()).isEqualTo("at-2");
        assertThat(token().get()).as("of the next command").isEqualTo("at-2");
        clock.pass(Duration.ofMinutes(5));
        assertThat(token.get()).isEqualTo("at-3");
        clock.pass(Duration.ofMinutes(5));
        assertThat(token.get()).isEqualTo("at-4");

        assertThat(server.tokenRequests())
                .extracting(request -> request.get("refresh_token"))
                .as("a refresh token that was not replaced stays valid")
                .containsExactly("rt-1", "rt-2", "rt-2");
        assertThat(server.tokenRequests())
                .first()
                .isEqualTo(Map.of("grant_type", "refresh_token", "refresh_token", "rt-1", "client_id", "command-line"));
        onlyOwnerReads();
    }

    private void onlyOwnerReads() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
    }

    /** A refresh token may be good for one use only: using it twice could end the sign-in. */
    @Test
    void oneThatAnotherCommandRefreshedIsNotRefreshedAgain() {
        SignedInToken token = token();
        clock.pass(Duration.ofSeconds(300));
        keep("at-of-the-other", "rt-of-the-other");

        assertThat(token.get()).isEqualTo("at-of-the-other");
        assertThat(server.tokenRequests()).isEmpty();
    }

    @Test
    void aTokenOfAnotherServiceIsNotTaken() {
        SignedInToken token = token();
        clock.pass(Duration.ofSeconds(300));
        file.write(new SignIn(
                URI.create("https://other.example.com"),
                server.issuer(),
                "command-line",
                new Tokens("at-other", null, clock.instant().plusSeconds(300))));

        assertThatThrownBy(token::get).hasMessageContaining("has ended: it was ended by another command");
    }

    @Test
    void whatWasSignedOutIsNotRefreshed() {
        SignedInToken token = token();
        clock.pass(Duration.ofSeconds(300));
        assertThat(file.delete()).isTrue();

        assertThatThrownBy(token::get).hasMessageContaining("has ended: it was ended by another command");
        assertThat(server.tokenRequests()).isEmpty();
        assertThat(file.read()).isEmpty();
        assertThat(file.delete()).isFalse();
    }

    @Test
    void refusedRefreshIsTheEndOfTheSignIn() {
        server.answers(400, "{\"error\": \"invalid_grant\", \"error_description\": \"Session not active\"}");
        SignedInToken token = token();
        clock.pass(Duration.ofHours(10));

        assertThatThrownBy(token::get)
                .isInstanceOfSatisfying(
                        ApiException.class, end -> assertThat(end.status()).isEqualTo(401))
                .hasMessage("Your sign-in at https://share.example.com has ended: the provider says invalid_grant"
                        + " (Session not active). `login` signs you in again.");
    }

    @Test
    void withoutARefreshTokenItEndsWithTheToken() {
        keep("at-1", null);
        SignedInToken token = token();
        clock.pass(Duration.ofSeconds(300));

        assertThatThrownBy(token::get).hasMessageContaining("has ended: it has expired.");
        assertThat(server.tokenRequests()).isEmpty();
    }

    @Test
    void aProviderThatIsAwayEndsNothing() {
        server.answers(503, "").grants("at-2", "rt-2", 300);
        SignedInToken token = token();
        clock.pass(Duration.ofSeconds(300));

        assertThatThrownBy(token::get)
                .isInstanceOfSatisfying(
                        ApiException.class,
                        fault -> assertThat(fault.isTemporary()).isTrue());
        assertThat(token.get()).isEqualTo("at-2");
    }

    @Test
    void aFileThatIsDamagedIsNamedWithoutItsContent() throws IOException {
        Files.writeString(
                file.path(), "{\"url\": \"https://share.example.com\", \"tokens\": {\"accessToken\": \"secret");

        assertThatThrownBy(file::read)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.path().toString())
                .satisfies(
                        fault -> assertThat(Objects.toString(fault.getCause())).doesNotContain("secret"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://share.example.com/,      true",
        "https://SHARE.example.com:443,   true",
        "http://share.example.com,        false",
        "https://share.example.com:8443,  false",
        "https://share.example.com/other, false",
        "https://share.example.com.evil,  false",
        "https://user@evil.example.com,   false"
    })
    void aTokenIsForItsOwnServiceOnly(String address, boolean same) {
        assertThat(file.read().orElseThrow().isFor(URI.create(address))).isEqualTo(same);
    }
}
