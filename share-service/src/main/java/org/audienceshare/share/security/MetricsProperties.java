package org.audienceshare.share.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may read the metrics.
 *
 * @param open whether whoever reaches the management port may read {@code /actuator/prometheus} there, without a token: for a
 *     Prometheus on a network that only the platform reaches
 */
@ConfigurationProperties("audience-share.metrics")
record MetricsProperties(@DefaultValue("false") boolean open) {

    /** The endpoints of the management port that need no token. */
    String[] openEndpoints() {
        return open ? new String[] {"health", "prometheus"} : new String[] {"health"};
    }
}
