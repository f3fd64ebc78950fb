package org.audienceshare.share.verification;

import org.hibernate.validator.constraints.Range;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of a verification.
 *
 * @param maxRecipients most recipients that one request compares
 * @param maxMillis after this time one request begins to compare no other recipient
 * @param maxRecipientMillis how long one recipient is compared; one that takes longer is reported as timed out
 * @param maxExamples most contacts that are named for one recipient; all that differ are counted
 * @param maxConcurrent requests that compare at once, on one instance; further ones wait a little and are then answered with 503
 */
@ConfigurationProperties("audience-share.verification")
@Validated
public record VerificationProperties(
        @Range(min = 1, max = 1_000, message = "must be 1 to 1000 recipients") @DefaultValue("200")
        int maxRecipients,

        @Range(min = 100, max = 60_000, message = "must be 100 to 60000 milliseconds") @DefaultValue("5000")
        int maxMillis,

        @Range(min = 100, max = 600_000, message = "must be 100 to 600000 milliseconds") @DefaultValue("120000")
        int maxRecipientMillis,

        @Range(min = 1, max = 10_000, message = "must be 1 to 10000 contacts") @DefaultValue("1000")
        int maxExamples,

        @Range(min = 1, max = 100, message = "must be 1 to 100 requests") @DefaultValue("2")
        int maxConcurrent) {}
