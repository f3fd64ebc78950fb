package org.audienceshare.share.signin.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.audienceshare.share.Page;
import org.audienceshare.share.ServiceFixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Signing in as a deployment does it, by OpenID Connect; there is no choosing who to be. */
@DirtiesContext
class OpenIdSignInTest extends ServiceFixture {

    private static final FakeProvider PROVIDER = new FakeProvider();
    private static final String CLIENT = "spring.security.oauth2.client.";

    private final HttpClient http = HttpClient.newHttpClient();
    private String cookie = "";

    @DynamicPropertySource
    static void client(DynamicPropertyRegistry properties) {
        properties.add(CLIENT + "registration.login.client-id", () -> FakeProvider.CLIENT);
        properties.add(CLIENT + "registration.login.client-secret", () -> "secret");
        properties.add(CLIENT + "registration.login.client-name", () -> "Acme");
        properties.add(CLIENT + "registration.login.scope", () -> "openid");
        properties.add(CLIENT + "provider.login.issuer-uri", PROVIDER::issuer);
    }

    @AfterAll
    static void closeProvider() {
        PROVIDER.close();
    }

    @Test
    void whoSignsInGetsThePageThatWasWantedAndTheRolesOfTheClaim() {
        assertThat(get("/audiences").header("Location")).hasValue("/sign-in");
        Page choices = get("/sign-in");
        assertThat(choices.texts("main a")).containsExactly("Sign in with Acme");
        assertThat(choices.attributes("main a", "href").get(0)).startsWith("/oauth2/authorization/login");
        String before = cookie;

        Page back = signIn("ann", List.of("USER", "SUPPORT", "ROOT"));

        assertThat(back.location()).endsWith("/audiences?continue");
        assertThat(cookie).as("a session of its own").isNotEqualTo(before);
        assertThat(get("/audiences").text()).contains("Ann Lee");
        assertThat(get("/support").status()).isEqualTo(200);
        assertThat(get("/operations").status()).isEqualTo(403);
        await().untilAsserted(() -> assertThat(api.as("sue", "SUPPORT")
                        .get("/api/audit?account=ann&action=SIGN_IN")
                        .json()
                        .path("entries")
                        .size())
                .isPositive());
    }

    @Test
    void userWithoutRoleAndAccountSeesTheReason() {
        signIn("stranger", List.of());
        assertThat(get("/").text()).contains("You have no account here");
        assertThat(get("/audiences").status()).isEqualTo(403);
    }

    @Test
    void kindOfAccountThatTheClaimDoesNotNameIsNone() {
        signIn("ann", List.of("ADMIN"));
        assertThat(get("/audiences").status()).isEqualTo(403);
    }

    @Test
    void signInThatTheProviderRefusesShowsTheReason() {
        Map<String, String> asked = authorizationRequest();
        Page back = get("/login/oauth2/code/login?error=access_denied&state=" + asked.get("state"));
        assertThat(back.location()).endsWith("/sign-in?error");
        assertThat(get("/sign-in?error").text()).contains("Sign-in failed");
        assertThat(get("/audiences").location()).endsWith("/sign-in");
    }

    @Test
    void answerToAnotherBrowsersQuestionSignsNobodyIn() {
        Map<String, String> asked = authorizationRequest();
        String code = PROVIDER.code(asked.get("nonce"), "ann", List.of());
        cookie = "";
        get("/login/oauth2/code/login?code=" + code + "&state=" + asked.get("state"));
        assertThat(get("/audiences").location()).endsWith("/sign-in");
    }

    @Test
    void tokenForAnotherQuestionSignsNobodyIn() {
        Map<String, String> asked = authorizationRequest();
        String code = PROVIDER.code("of another", "ann", List.of());
        Page back = get("/login/oauth2/code/login?code=" + code + "&state=" + asked.get("state"));
        assertThat(back.location()).endsWith("/sign-in?error");
    }

    @Test
    void sessionsCookieIsForTlsAndForNoScript() {
        String set = get("/audiences").header("Set-Cookie").orElse("");
        assertThat(set).contains("Secure", "HttpOnly", "SameSite=Lax");
    }

    @Test
    void nobodyCanChooseWhoToBe() {
        assertThat(get("/sign-in/local").location()).isEmpty();
        assertThat(get("/sign-in/local").status()).isEqualTo(404);
    }

    @Test
    void sessionOpensNoPartOfTheRestInterface() {
        signIn("ann", List.of());
        assertThat(get("/audiences").status()).isEqualTo(200);
        assertThat(get("/api/audiences").status()).isEqualTo(401);
    }

    private Page signIn(String subject, List<String> roles) {
        Map<String, String> asked = authorizationRequest();
        assertThat(asked).containsEntry("scope", "openid").containsEntry("response_type", "code");
        assertThat(asked.get("redirect_uri")).endsWith("/login/oauth2/code/login");
        String code = PROVIDER.code(asked.get("nonce"), subject, roles);
        return get("/login/oauth2/code/login?code=" + code + "&state=" + asked.get("state"));
    }

    /** What the provider is asked, as the browser carries it there. */
    private Map<String, String> authorizationRequest() {
        String there = get("/oauth2/authorization/login").location();
        assertThat(there).startsWith(PROVIDER.issuer() + "/authorize?");
        return Arrays.stream(URI.create(there).getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    /** Sends the cookie although the test has no TLS, which a browser would not. */
    private Page get(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", "text/html");
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        try {
            Page answer = new Page(http.send(request.build(), BodyHandlers.ofString()));
            answer.header("Set-Cookie").ifPresent(set -> cookie = set.split(";")[0]);
            return answer;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
