package org.audienceshare.share.operations;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What operators do.
 *
 * @param maxReplayedEvents most events that one replay puts on the log again
 * @param maxScannedLetters dead letters that are looked through for those of a reason
 * @param throughputMinutes over how many minutes the throughput is told
 * @param brokerMillis how long the brokers may take to answer
 */
@ConfigurationProperties("audience-share.operations")
@Validated
public record OperationsProperties(
        @Min(value = 1, message = "must be 1 to 1000000 events")
        @Max(value = 1_000_000, message = "must be 1 to 1000000 events")
        @DefaultValue("20000")
        int maxReplayedEvents,

        @Min(value = 1, message = "must be 1 to 1000000 letters")
        @Max(value = 1_000_000, message = "must be 1 to 1000000 letters")
        @DefaultValue("10000")
        int maxScannedLetters,

        @Min(value = 1, message = "must be 1 to 1440 minutes")
        @Max(value = 1440, message = "must be 1 to 1440 minutes")
        @DefaultValue("15")
        int throughputMinutes,

        @Min(value = 500, message = "must be 500 to 60000 milliseconds")
        @Max(value = 60_000, message = "must be 500 to 60000 milliseconds")
        @DefaultValue("5000")
        int brokerMillis) {}
