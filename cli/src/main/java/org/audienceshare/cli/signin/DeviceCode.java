package org.audienceshare.cli.signin;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The device authorization response of RFC 8628, section 3.2.
 *
 * @param userCode what the person enters
 * @param verificationUri where
 * @param completeUri the same with the code in it; null if there is none
 * @param lifetime of both codes
 * @param interval the least time between two requests for the tokens
 */
public record DeviceCode(
        String deviceCode,
        String userCode,
        URI verificationUri,
        @Nullable URI completeUri,
        Duration lifetime,
        Duration interval) {

    /** The device code is a secret. */
    @Override
    public String toString() {
        return "DeviceCode[verificationUri=" + verificationUri + "]";
    }
}
