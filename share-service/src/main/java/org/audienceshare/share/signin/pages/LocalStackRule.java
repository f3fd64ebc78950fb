package org.audienceshare.share.signin.pages;

import java.util.Set;
import org.audienceshare.share.signin.LocalProperties;
import org.audienceshare.share.startup.WrongSettingException;
import org.jspecify.annotations.Nullable;

/** Prevents that settings for one machine are used by accident anywhere else. */
final class LocalStackRule {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

    private LocalStackRule() {}

    /**
     * Stops the start if the settings are not those of one person's machine.
     *
     * @param address {@code server.address}; null listens on every address
     * @param hasClient whether people can sign in by OpenID Connect
     * @throws WrongSettingException if they are not
     */
    static void check(LocalProperties local, @Nullable String address, boolean hasClient) {
        if (local.signIn() && !local.stack()) {
            throw new WrongSettingException(
                    "audience-share.local.sign-in lets anyone sign in as any account, and this is not the local stack.",
                    "Remove audience-share.local.sign-in, and configure spring.security.oauth2.client to sign in.");
        }
        if (local.stack() && (address == null || !LOOPBACK.contains(address))) {
            throw new WrongSettingException(
                    "audience-share.local.stack is set, and server.address can be reached from other machines.",
                    "Set server.address=127.0.0.1, or remove audience-share.local.stack.");
        }
        if (local.signIn() && hasClient) {
            throw new WrongSettingException(
                    "audience-share.local.sign-in is set together with an OpenID Connect client.",
                    "Remove audience-share.local.sign-in: with spring.security.oauth2.client people sign in by name.");
        }
    }
}
