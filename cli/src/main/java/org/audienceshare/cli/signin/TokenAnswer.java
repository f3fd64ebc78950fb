package org.audienceshare.cli.signin;

import org.jspecify.annotations.Nullable;

/** What a provider's token endpoint answers. */
sealed interface TokenAnswer {

    /** The tokens. */
    record Granted(Tokens tokens) implements TokenAnswer {}

    /**
     * An error of RFC 6749, section 5.2, or of RFC 8628, section 3.5.
     *
     * @param description for people, of the provider; null if there is none
     */
    record Refused(String error, @Nullable String description) implements TokenAnswer {

        /** Such as {@code invalid_client (Client not found)}. */
        String inWords() {
            return description == null ? error : error + " (" + description + ")";
        }
    }
}
