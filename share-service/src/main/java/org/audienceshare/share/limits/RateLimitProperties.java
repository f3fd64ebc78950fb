package org.audienceshare.share.limits;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How often one caller may send expensive requests to one instance of the service; more is answered with 429.
 *
 * @param typeaheadsPerMinute searches while a user types
 * @param importsPerMinute files of contacts
 * @param sharingPerMinute shares, syncs, un-shares, stops and retries
 * @param previewsPerMinute previews
 */
@ConfigurationProperties("audience-share.rate-limits")
@Validated
public record RateLimitProperties(
        @Min(value = 1, message = PER_MINUTE) @Max(value = 1_000_000, message = PER_MINUTE) @DefaultValue("600")
        int typeaheadsPerMinute,

        @Min(value = 1, message = PER_MINUTE) @Max(value = 1_000_000, message = PER_MINUTE) @DefaultValue("60")
        int importsPerMinute,

        @Min(value = 1, message = PER_MINUTE) @Max(value = 1_000_000, message = PER_MINUTE) @DefaultValue("300")
        int sharingPerMinute,

        @Min(value = 1, message = PER_MINUTE) @Max(value = 1_000_000, message = PER_MINUTE) @DefaultValue("120")
        int previewsPerMinute) {

    private static final String PER_MINUTE = "must be 1 to 1000000 a minute";
}
