package org.audienceshare.share.signin;

import org.hibernate.validator.constraints.Range;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long people stay signed in. Then they sign in again, and their roles are those that the provider then names.
 *
 * @param idleMinutes without a request; a page that refreshes itself does not count
 * @param maxMinutes whatever they do
 * @param staffMaxMinutes the same for sessions with the role SUPPORT or OPERATOR
 */
@ConfigurationProperties("audience-share.sessions")
@Validated
public record SessionProperties(
        @Range(min = 1, max = 1_440, message = MINUTES) @DefaultValue("30")
        int idleMinutes,

        @Range(min = 1, max = 1_440, message = MINUTES) @DefaultValue("720")
        int maxMinutes,

        @Range(min = 1, max = 1_440, message = MINUTES) @DefaultValue("60")
        int staffMaxMinutes) {

    private static final String MINUTES = "must be 1 to 1440 minutes";
}
