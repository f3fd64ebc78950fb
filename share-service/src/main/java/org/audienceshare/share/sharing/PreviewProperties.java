package org.audienceshare.share.sharing;

import org.hibernate.validator.constraints.Range;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of previews. Beyond them a preview is marked as an estimate from a sample.
 *
 * @param maxRecipients recipients that one preview examines
 * @param maxContacts contacts that one preview keeps in memory
 * @param maxMillis how long one preview examines recipients
 * @param maxConcurrent previews at once; further ones wait a little and are then answered with 503
 */
@ConfigurationProperties("audience-share.preview")
@Validated
public record PreviewProperties(
        @Range(min = 1, max = 10_000, message = "must be 1 to 10000 recipients") @DefaultValue("200")
        int maxRecipients,

        @Range(min = 100, max = 1_000_000, message = "must be 100 to 1000000 contacts") @DefaultValue("20000")
        int maxContacts,

        @Range(min = 100, max = 600_000, message = "must be 100 to 600000 milliseconds") @DefaultValue("30000")
        int maxMillis,

        @Range(min = 1, max = 100, message = "must be 1 to 100 previews") @DefaultValue("4")
        int maxConcurrent) {}
