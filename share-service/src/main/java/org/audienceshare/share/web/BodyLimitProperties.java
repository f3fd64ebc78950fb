package org.audienceshare.share.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The maximum length of a request's body. A longer one is answered with 413.
 *
 * @param maxBodySize of a JSON body
 * @param maxDirectorySize of a directory upload
 * @param maxImportSize of a file of contacts
 */
@ConfigurationProperties("audience-share.limits")
public record BodyLimitProperties(
        @DefaultValue("1MB") DataSize maxBodySize,
        @DefaultValue("5MB") DataSize maxDirectorySize,
        @DefaultValue("512MB") DataSize maxImportSize) {

    long maxBytes(String path) {
        return switch (path) {
            case "/api/directory" -> maxDirectorySize.toBytes();
            case "/api/contacts/import" -> maxImportSize.toBytes();
            default -> maxBodySize.toBytes();
        };
    }
}
