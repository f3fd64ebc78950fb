package org.audienceshare.share.signin.pages;

import java.util.Set;
import org.audienceshare.share.signin.LocalProperties;
import org.audienceshare.share.signin.pages.LocalStackConfiguration.WrongSettingException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/** What differs where the service runs on one person's machine, and nowhere else by accident. */
@Configuration(proxyBeanMethods = false)
class LocalStackConfiguration {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

    /** Before the server listens, so that not one request is answered under settings that are refused. */
    @Bean
    SmartInitializingSingleton localStackOnly(
            LocalProperties local, Environment environment, ObjectProvider<ClientRegistrationRepository> clients) {
        check(local, environment.getProperty("server.address"), clients.getIfAvailable() != null);
        return () -> {};
    }

    /** The local stack has no certificate; everywhere else a session's cookie never travels in clear text. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    @ConditionalOnBooleanProperty("audience-share.local.stack")
    WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> cookiesWithoutTls() {
        return server -> server.getSettings().getSession().getCookie().setSecure(false);
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

    /** A setting that the service can't start with. */
    static final class WrongSettingException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String action;

        /**
         * @param problem what is wrong, naming the setting
         * @param action what to change, as a sentence
         */
        WrongSettingException(String problem, String action) {
            super(problem);
            this.action = action;
        }

        String action() {
            return action;
        }
    }

    /** Explains, instead of a stack trace, which wrong setting stopped the start and how to change it. */
    static final class WrongSettingFailureAnalyzer extends AbstractFailureAnalyzer<WrongSettingException> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, WrongSettingException cause) {
            return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), cause);
        }
    }
}
