package org.audienceshare.contacts.mongo;

import org.audienceshare.contacts.logging.SpanExport;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Spans of both services, and of their commands to the database, where the address of a collector is set. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(SpanConfiguration.ENDPOINT)
public class SpanConfiguration {

    static final String ENDPOINT = "otel.exporter.otlp.endpoint";

    @Bean
    SpanExport spanExport(
            @Value("${spring.application.name}") String service, @Value("${" + ENDPOINT + "}") String endpoint) {
        return new SpanExport(service, endpoint);
    }

    @Bean
    MongoClientSettingsBuilderCustomizer commandSpans(SpanExport export) {
        return settings -> settings.addCommandListener(new CommandSpans(export.telemetry()));
    }
}
