package org.audienceshare.share.signin.pages;

import java.util.Set;
import org.audienceshare.share.security.WrongSettingException;
import org.audienceshare.share.signin.LocalProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** What differs where the service runs on one person's machine, and nowhere else by accident. */
@Configuration(proxyBeanMethods = false)
class LocalStackConfiguration {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

    /** Before the server listens, so that not one request is answered under settings that are refused. */
    @Bean
    SmartInitializingSingleton localStackOnly(
            LocalProperties local, Environment environment, ObjectProvider<ClientRegistrationRepository> clients) {
        check(local, environment.getProperty("server.address"), clients.getIfAvailable() != null);
        String management = environment.getProperty("management.server.address");
        if (local.stack() && management != null && !LOOPBACK.contains(management)) {
            throw new WrongSettingException(
                    "audience-share.local.stack is set, and management.server.address can be reached from other machines.",
                    "Set management.server.address=127.0.0.1, or remove audience-share.local.stack.");
        }
        return () -> {};
    }

    /**
     * Whoever controls a name server can make a page of theirs speak to 127.0.0.1 under their own host name, and choose an
     * account there. So the local stack answers only to its own names.
     */
    @Bean
    SmartInitializingSingleton ownNamesOnly(LocalProperties local, ObjectProvider<StrictHttpFirewall> firewall) {
        return () -> {
            if (local.stack()) {
                firewall.ifAvailable(checked -> checked.setAllowedHostnames(LOOPBACK::contains));
            }
        };
    }

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
