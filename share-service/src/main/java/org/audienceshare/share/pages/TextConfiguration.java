package org.audienceshare.share.pages;

import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the texts of the pages. */
@Configuration
class TextConfiguration {

    /** @param files one for each feature, as {@code messages/pages} */
    @Bean
    MessageSource messageSource(@Value("${spring.messages.basename}") String[] files) {
        IsolatingMessageSource texts = new IsolatingMessageSource();
        texts.setBasenames(files);
        texts.setDefaultEncoding(StandardCharsets.UTF_8.name());
        texts.setFallbackToSystemLocale(false);
        texts.setAlwaysUseMessageFormat(true);
        return texts;
    }
}
