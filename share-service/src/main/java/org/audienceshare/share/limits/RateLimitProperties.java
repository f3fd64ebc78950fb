package org.audienceshare.share.limits;

import org.hibernate.validator.constraints.Range;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How often, and how many at once, one caller may send expensive requests to one instance of the service; more is answered with 429.
 *
 * @param typeaheadsPerMinute searches while a user types
 * @param importsPerMinute files of contacts
 * @param sharingPerMinute requests to share, sync, stop sharing, cancel and retry
 * @param previewsPerMinute previews, and requests that verify recipients
 * @param maxAtOnce requests of a kind that are answered at once; a further one waits a little and is then answered with 429
 * @param maxPreviewsAtOnce the same for previews, which all callers together have few turns for
 */
@ConfigurationProperties("audience-share.rate-limits")
@Validated
public record RateLimitProperties(
        @Range(min = 1, max = 1_000_000, message = PER_MINUTE) @DefaultValue("600")
        int typeaheadsPerMinute,

        @Range(min = 1, max = 1_000_000, message = PER_MINUTE) @DefaultValue("60")
        int importsPerMinute,

        @Range(min = 1, max = 1_000_000, message = PER_MINUTE) @DefaultValue("300")
        int sharingPerMinute,

        @Range(min = 1, max = 1_000_000, message = PER_MINUTE) @DefaultValue("120")
        int previewsPerMinute,

        @Range(min = 1, max = 1_000, message = AT_ONCE) @DefaultValue("4")
        int maxAtOnce,

        @Range(min = 1, max = 1_000, message = AT_ONCE) @DefaultValue("2")
        int maxPreviewsAtOnce) {

    private static final String AT_ONCE = "must be 1 to 1000 at once";

    private static final String PER_MINUTE = "must be 1 to 1000000 a minute";
}
