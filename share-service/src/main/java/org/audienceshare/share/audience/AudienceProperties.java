package org.audienceshare.share.audience;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of audiences.
 *
 * @param maxAudiences most audiences that an account may own, and most shared audiences in a list
 */
@ConfigurationProperties("audience-share.limits")
@Validated
public record AudienceProperties(
        @Min(value = 1, message = "must be 1 to 10000 audiences")
        @Max(value = 10_000, message = "must be 1 to 10000 audiences")
        @DefaultValue("1000")
        int maxAudiences) {}
