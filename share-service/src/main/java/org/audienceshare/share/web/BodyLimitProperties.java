package org.audienceshare.share.web;

import java.time.Duration;
import org.hibernate.validator.constraints.Range;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The maximum length of a request's body, and how slowly it may arrive. A longer one is answered with 413, a slower one with 408.
 *
 * @param maxBodySize of a JSON body
 * @param maxDirectorySize of a directory upload
 * @param maxImportSize of a file of contacts
 * @param minBodyBytesPerSecond the connection of a body that arrives more slowly, on average over slow-body-millis of waiting for it, is
 *     closed
 * @param slowBodyMillis how long the service waits for a body before it looks at the rate, again and again; also how long it goes on reading a body
 *     after the answer
 */
@ConfigurationProperties("audience-share.limits")
@Validated
public record BodyLimitProperties(
        @DefaultValue("1MB") DataSize maxBodySize,
        @DefaultValue("5MB") DataSize maxDirectorySize,
        @DefaultValue("512MB") DataSize maxImportSize,

        @Range(min = 1, max = 1_000_000, message = "must be 1 to 1000000 bytes a second") @DefaultValue("500")
        int minBodyBytesPerSecond,

        @Range(min = 100, max = 600_000, message = "must be 100 to 600000 milliseconds") @DefaultValue("10000")
        int slowBodyMillis) {

    long maxBytes(String path) {
        return switch (path) {
            case "/api/directory" -> maxDirectorySize.toBytes();
            case "/api/contacts/import", "/contacts/import/report" -> maxImportSize.toBytes();
            default -> maxBodySize.toBytes();
        };
    }

    BodyRate newRate() {
        return new BodyRate(minBodyBytesPerSecond, Duration.ofMillis(slowBodyMillis));
    }
}
