package org.audienceshare.share.signin.pages;

import org.audienceshare.share.signin.LocalProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/** The configuration that differs in the local stack. */
@Configuration(proxyBeanMethods = false)
class LocalStackConfiguration {

    /** Before the server listens, so that not one request is answered under settings that are refused. */
    @Bean
    SmartInitializingSingleton localStackOnly(
            LocalProperties local, Environment environment, ObjectProvider<ClientRegistrationRepository> clients) {
        LocalStackRule.check(local, environment.getProperty("server.address"), clients.getIfAvailable() != null);
        return () -> {};
    }

    /** The local stack has no certificate; everywhere else a session's cookie never travels in clear text. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    @ConditionalOnBooleanProperty("audience-share.local.stack")
    WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> cookiesWithoutTls() {
        return server -> server.getSettings().getSession().getCookie().setSecure(false);
    }
}
