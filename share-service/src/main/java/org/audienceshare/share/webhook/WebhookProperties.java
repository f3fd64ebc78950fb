package org.audienceshare.share.webhook;

import org.hibernate.validator.constraints.Range;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of webhooks.
 *
 * @param keepDays how long a delivery is kept, whatever became of it
 * @param allowHttp whether endpoints may have http addresses, for trials: what is sent to them can be read on the way
 * @param allowInternalAddresses whether endpoints may be on internal networks, for trials: an administrator of a brand could then
 *     reach services that only this one can reach
 */
@ConfigurationProperties("audience-share.webhooks")
@Validated
public record WebhookProperties(
        @Range(min = 1, max = 90, message = "must be 1 to 90 days") @DefaultValue("14")
        int keepDays,

        @DefaultValue("false") boolean allowHttp,

        @DefaultValue("false") boolean allowInternalAddresses) {}
