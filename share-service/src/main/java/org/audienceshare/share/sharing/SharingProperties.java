package org.audienceshare.share.sharing;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of sharing.
 *
 * @param maxSelections the most selections in one share or un-share; an event takes 1,000 at most
 */
@ConfigurationProperties("audience-share.limits")
@Validated
public record SharingProperties(
        @Min(value = 1, message = "must be 1 to 1000 selections")
        @Max(value = 1_000, message = "must be 1 to 1000 selections")
        @DefaultValue("1000")
        int maxSelections) {}
