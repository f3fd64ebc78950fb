package org.audienceshare.share.progress;

import org.hibernate.validator.constraints.Range;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Retention and live progress of syncs.
 *
 * @param keepDays how long a sync is kept after its last change, and a notice
 * @param maxStreams progress streams that are open at once; further ones are answered with 503
 * @param maxStreamsPerCaller those of one caller; further ones are answered with 429
 * @param streamMinutes how long a stream stays open at most; browsers reconnect by themselves
 * @param pollMillis how often a followed sync is read
 */
@ConfigurationProperties("audience-share.progress")
@Validated
public record ProgressProperties(
        @Range(min = 1, max = 3650, message = "must be 1 to 3650 days") @DefaultValue("90")
        int keepDays,

        @Range(min = 1, max = 100_000, message = "must be 1 to 100000 streams") @DefaultValue("1000")
        int maxStreams,

        @Range(min = 1, max = 10_000, message = "must be 1 to 10000 streams") @DefaultValue("10")
        int maxStreamsPerCaller,

        @Range(min = 1, max = 1440, message = "must be 1 to 1440 minutes") @DefaultValue("30")
        int streamMinutes,

        @Range(min = 50, max = 60_000, message = "must be 50 to 60000 milliseconds") @DefaultValue("250")
        int pollMillis) {}
