package org.audienceshare.share.contact;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of imports.
 *
 * @param maxListedRefusals most refused rows that the report of an import lists; others are only counted
 */
@ConfigurationProperties("audience-share.limits")
@Validated
public record ImportProperties(
        @Min(value = 1, message = "must be 1 to 100000 rows")
        @Max(value = 100_000, message = "must be 1 to 100000 rows")
        @DefaultValue("10000")
        int maxListedRefusals) {}
