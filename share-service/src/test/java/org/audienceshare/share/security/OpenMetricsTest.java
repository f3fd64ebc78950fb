package org.audienceshare.share.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceshare.share.Api;
import org.audienceshare.share.ServiceFixture;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.test.context.TestPropertySource;

/** Metrics without a token, on the management port alone, and nothing else without one. */
@TestPropertySource(
        properties = {"audience-share.metrics.open=true", "management.prometheus.metrics.export.enabled=true"})
class OpenMetricsTest extends ServiceFixture {

    @LocalManagementPort
    private int managementPort;

    @Test
    void metricsAreOpenOnTheManagementPort() {
        Api.Answer metrics = management().get("/actuator/prometheus");

        assertThat(metrics.status()).isEqualTo(200);
        assertThat(metrics.response().body()).contains("jvm_memory_used_bytes");
    }

    @Test
    void theRestStaysClosed() {
        assertThat(management().get("/actuator").status()).isEqualTo(401);
        assertThat(management().get("/actuator/info").status()).isEqualTo(401);
        assertThat(management().get("/actuator/health").json().has("components"))
                .isFalse();
        assertThat(api.get("/actuator/prometheus").header("Location")).endsWith("/sign-in");
    }

    private Api management() {
        return new Api("http://localhost:" + managementPort);
    }
}
