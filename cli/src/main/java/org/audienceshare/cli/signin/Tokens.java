package org.audienceshare.cli.signin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a provider gives who is signed in.
 *
 * @param refreshToken null if the provider gives none: the sign-in then ends with the access token
 * @param expiresAt when the access token expires; null if the provider does not say
 */
public record Tokens(
        String accessToken,
        @Nullable String refreshToken,
        @Nullable Instant expiresAt) {

    /** Tokens are secrets. */
    @Override
    public String toString() {
        return "Tokens[expiresAt=" + expiresAt + "]";
    }
}
