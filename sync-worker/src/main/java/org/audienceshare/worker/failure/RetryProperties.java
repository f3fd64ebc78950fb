package org.audienceshare.worker.failure;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long a partition backs off before what failed is tried again. The delay doubles from the first to the longest.
 *
 * @param initialMillis the first delay
 * @param maxMillis the longest delay
 */
@ConfigurationProperties("audience-share.retry")
@Validated
public record RetryProperties(
        @Min(value = 1, message = "must be 1 or more milliseconds") @DefaultValue("200")
        long initialMillis,

        @Min(value = 1, message = "must be 1 to 3600000 (an hour) milliseconds")
        @Max(value = 3_600_000, message = "must be 1 to 3600000 (an hour) milliseconds")
        @DefaultValue("30000")
        long maxMillis) {

    public RetryProperties {
        if (initialMillis > maxMillis) {
            throw new IllegalArgumentException("audience-share.retry.initial-millis (" + initialMillis
                    + ") must not be above audience-share.retry.max-millis (" + maxMillis + ")");
        }
    }
}
