package org.audienceshare.share.publishing;

import org.hibernate.validator.constraints.Range;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Publishing of events.
 *
 * @param timeoutMillis how long a caller waits for the brokers' confirmation before the answer asks it to try again
 */
@ConfigurationProperties("audience-share.publishing")
@Validated
public record PublishingProperties(
        @Range(min = 1000, max = 60_000, message = "must be 1000 to 60000 milliseconds") @DefaultValue("5000")
        int timeoutMillis) {}
