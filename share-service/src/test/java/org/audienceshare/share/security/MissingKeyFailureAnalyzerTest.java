package org.audienceshare.share.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.audienceshare.share.security.SecurityConfiguration.MissingKeyFailureAnalyzer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.security.oauth2.jwt.JwtDecoder;

class MissingKeyFailureAnalyzerTest {

    private final MissingKeyFailureAnalyzer analyzer = new MissingKeyFailureAnalyzer();

    @Test
    void missingKeyIsNamedByItsSetting() {
        FailureAnalysis analysis =
                analyzer.analyze(new IllegalStateException(new NoSuchBeanDefinitionException(JwtDecoder.class)));
        assertThat(Objects.requireNonNull(analysis).getAction())
                .contains("spring.security.oauth2.resourceserver.jwt.public-key-location");
    }

    @Test
    void otherMissingPartsAreLeftToOthers() {
        assertThat(analyzer.analyze(new NoSuchBeanDefinitionException(String.class)))
                .isNull();
    }
}
