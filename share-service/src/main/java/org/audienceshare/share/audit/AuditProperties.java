package org.audienceshare.share.audit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the audit log.
 *
 * @param keepDays how long an entry is kept
 */
@ConfigurationProperties("audience-share.audit")
@Validated
public record AuditProperties(
        @Min(value = 1, message = "must be 1 to 3650 days")
        @Max(value = 3650, message = "must be 1 to 3650 days")
        @DefaultValue("400")
        int keepDays) {}
