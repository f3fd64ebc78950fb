package org.audienceshare.worker.consumption;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How soon the broker notices a lost worker. Both are asked for at start; a broker may not allow them.
 *
 * @param sessionTimeoutMillis after so long without a heartbeat others get the worker's partitions; 0 to leave it to the broker
 * @param heartbeatIntervalMillis at most a third of the session time-out
 */
@ConfigurationProperties("audience-share.group")
@Validated
public record GroupSessionProperties(
        @Min(value = 0, message = SESSION) @Max(value = 3_600_000, message = SESSION) @DefaultValue("6000")
        int sessionTimeoutMillis,

        @Min(value = 100, message = HEARTBEAT) @Max(value = 60_000, message = HEARTBEAT) @DefaultValue("500")
        int heartbeatIntervalMillis) {

    private static final String SESSION = "must be 0 (the broker decides) to 3600000 (an hour) milliseconds";
    private static final String HEARTBEAT = "must be 100 to 60000 milliseconds";

    public GroupSessionProperties {
        if (sessionTimeoutMillis > 0 && heartbeatIntervalMillis > sessionTimeoutMillis / 3) {
            throw new IllegalArgumentException("audience-share.group.heartbeat-interval-millis ("
                    + heartbeatIntervalMillis
                    + ") must be at most a third of audience-share.group.session-timeout-millis ("
                    + sessionTimeoutMillis + ")");
        }
    }
}
