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
 * @param maxBodyMillis how long the service waits for a body in all; the directory and files of contacts may take as long as they need
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
        int slowBodyMillis,

        @Range(min = 100, max = 3_600_000, message = "must be 100 to 3600000 milliseconds") @DefaultValue("30000")
        int maxBodyMillis) {

    private static final Duration AS_LONG_AS_IT_NEEDS = Duration.ofNanos(Long.MAX_VALUE);
    private static final String DIRECTORY = "/api/directory";
    private static final String IMPORT = "/api/contacts/import";
    private static final String CHECK = "/contacts/import/report";

    long maxBytes(String path) {
        return switch (path) {
            case DIRECTORY -> maxDirectorySize.toBytes();
            case IMPORT, CHECK -> maxImportSize.toBytes();
            default -> maxBodySize.toBytes();
        };
    }

    BodyRate newRate(String path) {
        boolean isUpload = DIRECTORY.equals(path) || IMPORT.equals(path) || CHECK.equals(path);
        return new BodyRate(
                minBodyBytesPerSecond,
                Duration.ofMillis(slowBodyMillis),
                isUpload ? AS_LONG_AS_IT_NEEDS : Duration.ofMillis(maxBodyMillis));
    }
}
