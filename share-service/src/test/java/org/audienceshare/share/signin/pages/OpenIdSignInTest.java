package org.audienceshare.share.signin.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.audienceshare.share.Page;
import org.audienceshare.share.RsaKeys;
import org.audienceshare.share.ServiceFixture;
import org.audienceshare.share.Tokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Signing in as a deployment does it, by OpenID Connect; there is no choosing who to be. */
@DirtiesContext
class OpenIdSignInTest extends ServiceFixture {

    private static final FakeProvider PROVIDER = new FakeProvider(RsaKeys.SECOND);
    private static final FakeProvider OTHER = new FakeProvider(RsaKeys.THIRD);
    private static final String CLIENT = "spring.security.oauth2.client.";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new TreeMap<>();

    @DynamicPropertySource
    static void client(DynamicPropertyRegistry properties) {
        properties.add(CLIENT + "registration.login.client-id", () -> FakeProvider.CLIENT);
        properties.add(CLIENT + "registration.login.client-secret", () -> "secret");
        properties.add(CLIENT + "registration.login.client-name", () -> "Acme");
        properties.add(CLIENT + "registration.login.scope", () -> "openid");
        properties.add(CLIENT + "provider.login.issuer-uri", PROVIDER::issuer);
        properties.add(CLIENT + "registration.other.client-id", () -> FakeProvider.CLIENT);
        properties.add(CLIENT + "registration.other.client-secret", () -> "secret");
        properties.add(CLIENT + "registration.other.client-name", () -> "Other");
        properties.add(CLIENT + "registration.other.scope", () -> "openid");
        properties.add(CLIENT + "provider.other.issuer-uri", OTHER::issuer);
        properties.add("audience-share.tokens.account-claim", () -> "account_id");
        namespace(properties, 0, PROVIDER::issuer, "");
        namespace(properties, 1, OTHER::issuer, "other-");
        namespace(properties, 2, () -> Tokens.ISSUER, "svc-");
    }

    private static void namespace(
            DynamicPropertyRegistry properties, int number, Supplier<Object> issuer, String prefix) {
        String setting = "audience-share.tokens.namespaces[" + number + "].";
        properties.add(setting + "issuer", issuer);
        properties.add(setting + "prefix", () -> prefix);
    }

    @AfterAll
    static void closeProviders() {
        PROVIDER.close();
        OTHER.close();
    }

    @Test
    void whoSignsInGetsThePageThatWasWantedAndTheRolesOfTheClaim() {
        assertThat(get("/audiences").header("Location")).hasValue("/sign-in");
        Page choices = get("/sign-in");
        assertThat(choices.texts("main a")).containsExactlyInAnyOrder("Sign in with Acme", "Sign in with Other");
        assertThat(choices.attributes("main a", "href"))
                .anyMatch(href -> href.startsWith("/oauth2/authorization/login"));
        assertThat(cookies).as("nobody has a session before signing in").doesNotContainKey("audience-share");

        Page back = signIn("ann", List.of("USER", "SUPPORT", "ROOT"));

        assertThat(back.location()).endsWith("/audiences");
        assertThat(cookies).containsKey("audience-share");
        assertThat(get("/audiences").text()).contains("Ann Lee");
        assertThat(get("/support").status()).isEqualTo(200);
        assertThat(get("/operations").status()).isEqualTo(403);
        await().untilAsserted(() -> assertThat(api.withToken(tokenOf("sue", "SUPPORT"))
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
        cookies.clear();
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
        String wanted = get("/audiences").header("Set-Cookie").orElse("");
        assertThat(wanted).contains("Secure", "HttpOnly", "SameSite=Lax");
        String session = signIn("ann", List.of()).header("Set-Cookie").orElse("");
        assertThat(session).contains("Secure", "HttpOnly", "SameSite=Lax");
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

    @Test
    void pagesAndRestTakeTheAccountFromTheSameClaim() {
        signIn("ann", List.of());
        assertThat(get("/audiences").text()).contains("Ann Lee");
        String token = Tokens.TRUSTED.with(claims -> claims.subject("ann"));
        assertThat(api.withToken(token).get("/api/audiences").status())
                .as("its subject is not the account")
                .isEqualTo(401);
    }

    @Test
    void anotherProvidersUserOfTheSameNameIsSomebodyElse() {
        signIn("other", OTHER, "ann", List.of());
        assertThat(get("/audiences").status()).isEqualTo(403);
        assertThat(api.withToken(tokenOf("ann")).get("/api/audiences").status()).isEqualTo(403);
    }

    @Test
    void noProviderNamesAnAccountOfAnothersNamespace() {
        assertThat(signIn("other-ann", List.of()).location()).endsWith("/sign-in?error");
    }

    private static String tokenOf(String account, String... roles) {
        return Tokens.TRUSTED.with(claims ->
                claims.subject("u-" + account).claim("account_id", account).claim("roles", List.of(roles)));
    }

    private Page signIn(String account, List<String> roles) {
        return signIn("login", PROVIDER, account, roles);
    }

    private Page signIn(String registration, FakeProvider provider, String account, List<String> roles) {
        Map<String, String> asked = authorizationRequest(registration, provider);
        assertThat(asked).containsEntry("scope", "openid").containsEntry("response_type", "code");
        assertThat(asked.get("redirect_uri")).endsWith("/login/oauth2/code/" + registration);
        String code = provider.code(asked.get("nonce"), account, roles);
        return get("/login/oauth2/code/" + registration + "?code=" + code + "&state=" + asked.get("state"));
    }

    private Map<String, String> authorizationRequest() {
        return authorizationRequest("login", PROVIDER);
    }

    /** What the provider is asked, as the browser carries it there. */
    private Map<String, String> authorizationRequest(String registration, FakeProvider provider) {
        String there = get("/oauth2/authorization/" + registration).location();
        assertThat(there).startsWith(provider.issuer() + "/authorize?");
        return Arrays.stream(URI.create(there).getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    /** Sends the cookie although the test has no TLS, which a browser would not. */
    private Page get(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", "text/html");
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            for (String set : answer.headers().allValues("Set-Cookie")) {
                String[] pair = set.split(";", 2)[0].split("=", 2);
                cookies.put(pair[0], pair[1]);
            }
            return new Page(answer);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
