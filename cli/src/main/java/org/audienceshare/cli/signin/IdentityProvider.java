package org.audienceshare.cli.signin;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.audienceshare.cli.rest.ApiException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * An OpenID provider as a public client sees it: discovery, device authorization (RFC 8628) and refresh tokens (RFC 6749, section 6).
 * Every failure is an {@link ApiException}.
 */
public final class IdentityProvider {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern TOKEN = Pattern.compile("[!-~]+");
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
    private static final int MAX_ANSWER_BYTES = 1 << 20;
    private static final long MAX_SECONDS = Duration.ofDays(3_650).toSeconds();

    /** RFC 8628, section 3.2: the interval if the provider names none. */
    private static final long DEFAULT_INTERVAL_SECONDS = 5;

    private static final int OK = 200;

    private final URI issuer;
    private final String clientId;
    private final Clock clock;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private @Nullable JsonNode metadata;

    /** @param clientId of a public client: one without a secret */
    public IdentityProvider(URI issuer, String clientId, Clock clock) {
        this.issuer = issuer;
        this.clientId = clientId;
        this.clock = clock;
    }

    /** An answer, whatever its status; the body is missing if it is no JSON. */
    private record Answer(int status, JsonNode body) {}

    /** Whether it is an address that secrets may be sent to: with TLS, or on this machine. */
    public static boolean isSafe(URI address) {
        String host = address.getHost();
        if (host == null) {
            return false;
        }
        // RFC 6761, section 6.3: names that end with .localhost are this machine, too.
        boolean isThisMachine = THIS_MACHINE.contains(host) || host.endsWith(".localhost");
        String scheme = String.valueOf(address.getScheme());
        return scheme.equals("https") || scheme.equals("http") && isThisMachine;
    }

    /** Asks for a code that a person enters in a browser. */
    public DeviceCode requestCode(String scope) {
        Answer answer = post(
                endpoint("device_authorization_endpoint")
                        .orElseThrow(() -> unusable("offers no sign-in with a code on another device")),
                Map.of("client_id", clientId, "scope", scope));
        if (answer.status() != OK) {
            throw new ApiException(
                    answer.status(),
                    "The provider " + issuer + " gives no code: "
                            + refusal(answer).map(TokenAnswer.Refused::inWords).orElse("HTTP " + answer.status())
                            + ". Is " + clientId + " a client that may sign in with a code?");
        }
        JsonNode body = answer.body();
        return new DeviceCode(
                required(body, "device_code"),
                printable(required(body, "user_code")),
                address(required(body, "verification_uri")),
                text(body, "verification_uri_complete").map(this::address).orElse(null),
                seconds(body, "expires_in").orElseThrow(() -> unusable("does not say how long its code is valid")),
                seconds(body, "interval").orElse(Duration.ofSeconds(DEFAULT_INTERVAL_SECONDS)));
    }

    /** Asks whether the person has entered the code. */
    TokenAnswer tokens(DeviceCode code) {
        return grant(Map.of("grant_type", DEVICE_GRANT, "device_code", code.deviceCode(), "client_id", clientId));
    }

    /** Exchanges a refresh token for new tokens. */
    TokenAnswer refreshed(String refreshToken) {
        return grant(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken, "client_id", clientId));
    }

    private TokenAnswer grant(Map<String, String> fields) {
        Answer answer = post(endpoint("token_endpoint").orElseThrow(() -> unusable("names no token endpoint")), fields);
        if (answer.status() != OK) {
            return refusal(answer)
                    .orElseThrow(() -> new ApiException(
                            answer.status(),
                            "The provider " + issuer + " gives no token (HTTP " + answer.status() + ")."));
        }
        JsonNode body = answer.body();
        String accessToken = required(body, "access_token");
        if (!TOKEN.matcher(accessToken).matches()
                || !text(body, "token_type").orElse("").equalsIgnoreCase("Bearer")) {
            throw unusable("answers with a token that is no bearer token");
        }
        Instant expiresAt =
                seconds(body, "expires_in").map(clock.instant()::plus).orElse(null);
        return new TokenAnswer.Granted(
                new Tokens(accessToken, text(body, "refresh_token").orElse(null), expiresAt));
    }

    private Optional<TokenAnswer.Refused> refusal(Answer answer) {
        return text(answer.body(), "error")
                .map(error -> new TokenAnswer.Refused(
                        printable(error),
                        text(answer.body(), "error_description")
                                .map(IdentityProvider::printable)
                                .orElse(null)));
    }

    /** An address of the discovery document (OpenID Connect Discovery 1.0). */
    private Optional<URI> endpoint(String name) {
        if (metadata == null) {
            metadata = discovered();
        }
        return text(metadata, name).map(this::address);
    }

    private JsonNode discovered() {
        String base = withoutSlash(issuer.toString());
        Answer answer = send(HttpRequest.newBuilder(URI.create(base + "/.well-known/openid-configuration")));
        if (answer.status() != OK) {
            throw new ApiException(
                    answer.status(),
                    "There is no OpenID provider at " + issuer + " (HTTP " + answer.status()
                            + "): check the address of the issuer.");
        }
        if (!withoutSlash(text(answer.body(), "issuer").orElse("")).equals(base)) {
            throw unusable("says that it is another issuer");
        }
        return answer.body();
    }

    private Answer post(URI endpoint, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<InputStream> response = client.send(
                    request.timeout(ANSWER_TIMEOUT)
                            .header("Accept", "application/json")
                            .build(),
                    BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return new Answer(response.statusCode(), parsed(body.readNBytes(MAX_ANSWER_BYTES)));
            }
        } catch (IOException e) {
            throw ApiException.noAnswer(issuer, e, "check the address of the issuer and your network");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(0, "interrupted while waiting for " + issuer);
        }
    }

    private static JsonNode parsed(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    private String required(JsonNode body, String field) {
        return text(body, field).orElseThrow(() -> unusable("answers without " + field));
    }

    private static Optional<String> text(JsonNode body, String field) {
        return Optional.of(body.path(field).asString("")).filter(text -> !text.isBlank());
    }

    private static Optional<Duration> seconds(JsonNode body, String field) {
        long seconds = body.path(field).asLong(0);
        return seconds <= 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(Math.min(seconds, MAX_SECONDS)));
    }

    private URI address(String text) {
        try {
            URI address = new URI(text);
            if (isSafe(address)) {
                return address;
            }
        } catch (URISyntaxException isNone) {
            // The same sentence.
        }
        throw unusable("names an address that does not begin with https://");
    }

    private ApiException unusable(String why) {
        return new ApiException(OK, "The provider " + issuer + " " + why + ".");
    }

    /** What others wrote must not steer the terminal. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "\ufffd");
    }

    private static String withoutSlash(String text) {
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
