package org.audienceshare.share.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The audit log.
 *
 * @param keepDays how long an entry is kept
 */
public record AuditSettings(
        @Min(value = 1, message = "must be 1 to 3650 days")
        @Max(value = 3650, message = "must be 1 to 3650 days")
        @DefaultValue("400")
        int keepDays) {}
