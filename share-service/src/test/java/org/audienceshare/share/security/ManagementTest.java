package org.audienceshare.share.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.audienceshare.share.Api;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.ServiceFixture;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;

/** The actuator has a port of its own, on which health is open and the rest is closed. */
class ManagementTest extends ServiceFixture {

    @LocalManagementPort
    private int managementPort;

    @Test
    void healthIsOpenOnThePortOfItsOwnAlone() {
        assertThat(management().get("/actuator/health").header("Content-Type")).contains("json");
        assertThat(api.get("/actuator/health").header("Location")).endsWith("/sign-in");
    }

    @Test
    void probesAreOpenAndLeaveOutThePartsOfThePlatform() {
        // No broker runs here.
        for (String probe : List.of("liveness", "readiness")) {
            Answer health = management().get("/actuator/health/" + probe);
            assertThat(health.status()).isEqualTo(200);
            assertThat(health.json().path("status").asString()).isEqualTo("UP");
        }
        assertThat(management().get("/actuator/health").status()).isEqualTo(503);
    }

    @Test
    void detailsOfHealthAreForOperators() {
        assertThat(management().get("/actuator/health").json().has("components"))
                .isFalse();
        assertThat(management()
                        .as("sue", "SUPPORT")
                        .get("/actuator/health")
                        .json()
                        .has("components"))
                .isFalse();
        assertThat(management()
                        .as("olga", "OPERATOR")
                        .get("/actuator/health")
                        .json()
                        .has("components"))
                .isTrue();
    }

    @Test
    void restIsForOperators() {
        for (String path : new String[] {"/actuator", "/actuator/info"}) {
            Answer stranger = management().get(path);
            assertThat(stranger.status()).isEqualTo(401);
            assertThat(stranger.header("Content-Type")).startsWith("application/problem+json");
            assertThat(management().as("ann").get(path).status()).isEqualTo(403);
            assertThat(management().as("sue", "SUPPORT").get(path).status()).isEqualTo(403);
            assertThat(management().as("olga", "OPERATOR").get(path).status()).isEqualTo(200);
        }
    }

    @Test
    void endpointsThatShowOrChangeSettingsDoNotExist() {
        for (String path : new String[] {"/actuator/env", "/actuator/loggers", "/actuator/heapdump"}) {
            assertThat(management().as("olga", "OPERATOR").get(path).status()).isEqualTo(404);
        }
    }

    private Api management() {
        return new Api("http://localhost:" + managementPort);
    }
}
