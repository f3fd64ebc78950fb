package org.audienceshare.share.audit;

import org.hibernate.validator.constraints.Range;
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
        @Range(min = 1, max = 3650, message = "must be 1 to 3650 days") @DefaultValue("400")
        int keepDays) {}
