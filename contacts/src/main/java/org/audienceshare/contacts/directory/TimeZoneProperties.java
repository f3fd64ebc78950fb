package org.audienceshare.contacts.directory;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where days begin and end: filters and imports that name a date mean the day of the account's brand. Both services must have
 * the same settings, because one counts the contacts that the other one copies.
 *
 * @param defaultZone the time zone of brands that have none of their own
 * @param brands time zones by brand id
 */
@ConfigurationProperties("audience-share.time-zones")
@Validated
public record TimeZoneProperties(
        @DefaultValue("UTC") ZoneId defaultZone,
        @DefaultValue Map<String, ZoneId> brands) {

    /** UTC for every brand. */
    public static final TimeZoneProperties UTC = new TimeZoneProperties(ZoneOffset.UTC, Map.of());

    public TimeZoneProperties {
        brands = Map.copyOf(brands);
    }

    /** The time zone of a brand. */
    public ZoneId of(String brandId) {
        return brands.getOrDefault(brandId, defaultZone);
    }
}
