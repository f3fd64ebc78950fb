package org.audienceshare.share.webhook.web;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.Base64;
import org.audienceshare.share.webhook.HostResolver;
import org.audienceshare.share.webhook.WebhookAdministration.SecretGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where webhooks get host addresses and secrets from. */
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {

    private static final int SECRET_BYTES = 32;

    @Bean
    HostResolver hostResolver() {
        return InetAddress::getAllByName;
    }

    @Bean
    SecretGenerator webhookSecrets() {
        SecureRandom random = new SecureRandom();
        return () -> {
            byte[] bytes = new byte[SECRET_BYTES];
            random.nextBytes(bytes);
            return "whsec_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        };
    }
}
