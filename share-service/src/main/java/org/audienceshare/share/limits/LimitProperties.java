package org.audienceshare.share.limits;

import org.audienceshare.events.model.AudienceEvent;
import org.hibernate.validator.constraints.Range;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of what one account may do.
 *
 * @param maxAudiences most audiences that an account may own, and most shared audiences in a list
 * @param maxListedRefusals most refused rows that the report of an import lists; others are only counted
 * @param maxSelections the most selections in one request to share or to stop sharing; an event takes 1,000 at most
 */
@ConfigurationProperties("audience-share.limits")
@Validated
public record LimitProperties(
        @Range(min = 1, max = 10_000, message = "must be 1 to 10000 audiences") @DefaultValue("1000")
        int maxAudiences,

        @Range(min = 1, max = 100_000, message = "must be 1 to 100000 rows") @DefaultValue("10000")
        int maxListedRefusals,

        @Range(min = 1, max = AudienceEvent.MAX_NAMED, message = "must be 1 to 1000 selections") @DefaultValue("1000")
        int maxSelections) {}
