package org.audienceshare.share.web;

import org.hibernate.validator.constraints.Range;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What the service reads of callers whom it does not know. Only forms are read before it knows them.
 *
 * @param maxBodySize of a body of somebody without a valid token or session; a longer one is answered with 413
 * @param maxAtOnce how many such bodies are read at the same time, but at most half as many as there are request threads; a further one is
 *     answered with 503
 */
@ConfigurationProperties("audience-share.limits.strangers")
@Validated
public record StrangerBodyProperties(
        @DefaultValue("8KB") DataSize maxBodySize,

        @Range(min = 1, max = 10_000, message = "must be 1 to 10000") @DefaultValue("20")
        int maxAtOnce) {}
