package org.audienceshare.share.startup;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Explains which setting is missing if no key can verify tokens. Runs before Boot's own analyzer, which names only a class. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class MissingKeyFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchBeanDefinitionException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause) {
        if (cause.getBeanType() != JwtDecoder.class) {
            return null;
        }
        return new FailureAnalysis(
                "No key is configured to verify tokens.",
                "Set spring.security.oauth2.resourceserver.jwt.public-key-location to the file of the key (PEM) that"
                        + " tokens are signed with, such as file:/etc/audience-share/jwt.pub.pem, or set issuer-uri"
                        + " to the address of the login service.",
                cause);
    }
}
