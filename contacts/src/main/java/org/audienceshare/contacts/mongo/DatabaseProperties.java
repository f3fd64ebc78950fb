package org.audienceshare.contacts.mongo;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long to wait for the database. Its address is {@code spring.mongodb.uri}.
 *
 * @param selectServerMillis to find a server that can take the call
 * @param connectMillis to open a connection
 * @param readMillis to answer on an open connection; the share-service's default is 60000
 * @param queryMillis for one operation as a whole, after which the database stops it as well; 0 for no limit. The
 *     share-service's default is 20000, because people wait for it
 * @param allowOldVersions for trials: whether a MongoDB from 4.4 on is accepted, with a warning, instead of 6.0 or newer
 */
@ConfigurationProperties("audience-share.database")
@Validated
public record DatabaseProperties(
        @Min(value = 100, message = MILLIS) @Max(value = 600_000, message = MILLIS) @DefaultValue("10000")
        int selectServerMillis,

        @Min(value = 100, message = MILLIS) @Max(value = 600_000, message = MILLIS) @DefaultValue("5000")
        int connectMillis,

        @Min(value = 100, message = MILLIS) @Max(value = 600_000, message = MILLIS) @DefaultValue("120000")
        int readMillis,

        @Min(value = 0, message = QUERY_MILLIS) @Max(value = 600_000, message = QUERY_MILLIS) @DefaultValue("0")
        int queryMillis,

        @DefaultValue("false") boolean allowOldVersions) {

    private static final String QUERY_MILLIS = "must be 0 to 600000 milliseconds";

    private static final String MILLIS = "must be 100 to 600000 milliseconds";
}
