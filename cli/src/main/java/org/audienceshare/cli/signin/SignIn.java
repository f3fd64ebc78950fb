package org.audienceshare.cli.signin;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * A sign-in, as it is kept.
 *
 * @param url the share-service that the access token is for; it is sent nowhere else
 * @param issuer where it is refreshed
 */
public record SignIn(URI url, URI issuer, String clientId, Tokens tokens) {

    /** A token that expires on its way is refused. */
    private static final Duration MIN_REST = Duration.ofSeconds(10);

    public SignIn {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(issuer, "issuer");
        Objects.requireNonNull(clientId, "clientId");
        Objects.requireNonNull(tokens, "tokens");
    }

    /** Whether the token may be sent to this service. */
    public boolean isFor(URI service) {
        return normal(url).equals(normal(service));
    }

    /** Whether an address that somebody wrote is that of the service. */
    public static boolean isSame(String written, URI service) {
        try {
            return normal(new URI(written.strip())).equals(normal(service));
        } catch (URISyntaxException isNone) {
            return false;
        }
    }

    boolean isExpired(Instant now) {
        Instant end = tokens.expiresAt();
        return end != null && now.plus(MIN_REST).isAfter(end);
    }

    /** With new tokens; a provider that gives no new refresh token lets the old one be used again. */
    SignIn with(Tokens refreshed) {
        String refreshToken = refreshed.refreshToken() != null ? refreshed.refreshToken() : tokens.refreshToken();
        return new SignIn(
                url, issuer, clientId, new Tokens(refreshed.accessToken(), refreshToken, refreshed.expiresAt()));
    }

    private static String normal(URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        int port = url.getPort() >= 0 ? url.getPort() : scheme.equals("https") ? 443 : 80;
        String path = Objects.requireNonNullElse(url.getRawPath(), "");
        return scheme + "://" + String.valueOf(url.getHost()).toLowerCase(Locale.ROOT) + ":" + port
                + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }
}
