package org.audienceshare.share.operations;

import org.hibernate.validator.constraints.Range;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of the operations feature.
 *
 * @param maxReplayedEvents most events that one replay publishes
 * @param maxScannedLetters most dead letters that are searched for those with a reason, or that a file is made of, newest first
 * @param throughputMinutes the period of the throughput, in minutes
 * @param brokerMillis how long to wait for an answer of the brokers, in milliseconds
 */
@ConfigurationProperties("audience-share.operations")
@Validated
public record OperationsProperties(
        @Range(min = 1, max = 1_000_000, message = "must be 1 to 1000000 events") @DefaultValue("20000")
        int maxReplayedEvents,

        @Range(min = 1, max = 1_000_000, message = "must be 1 to 1000000 dead letters") @DefaultValue("10000")
        int maxScannedLetters,

        @Range(min = 1, max = 1440, message = "must be 1 to 1440 minutes") @DefaultValue("15")
        int throughputMinutes,

        @Range(min = 500, max = 60_000, message = "must be 500 to 60000 milliseconds") @DefaultValue("5000")
        int brokerMillis) {}
