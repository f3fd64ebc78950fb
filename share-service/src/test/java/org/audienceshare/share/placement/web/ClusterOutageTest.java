package org.audienceshare.share.placement.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceshare.share.Api;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.ServiceFixture;
import org.audienceshare.testing.Parts;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service while one of its clusters does not answer: that cluster's accounts wait, and nobody else notices. */
class ClusterOutageTest extends ServiceFixture {

    private static final String MAIN_DATABASE = Parts.mongo().freshDatabase(ClusterOutageTest.class);
    private static final String SEARCH = "/api/contacts/search";

    @LocalManagementPort
    private int managementPort;

    @DynamicPropertySource
    static void clusters(DynamicPropertyRegistry properties) {
        properties.add("test-database", () -> MAIN_DATABASE);
        properties.add("audience-share.placement.clusters.east", () -> "mongodb://localhost:1/contacts");
        properties.add("audience-share.database.select-server-millis", () -> 500);
    }

    @Test
    void onlyAccountsInTheClusterWait() {
        database.getCollection("placements")
                .insertOne(new Document("_id", "ann").append("cluster", "east").append("version", 1L));

        assertThat(api.as("ann").post(SEARCH, "{}").status()).isEqualTo(503);
        assertThat(api.as("bob").post(SEARCH, "{}").status()).isEqualTo(200);

        Api management = new Api("http://localhost:" + managementPort);
        Answer health = management.as("olga", "OPERATOR").get("/actuator/health/database");
        assertThat(health.status()).isEqualTo(200);
        assertThat(status(health, "/status")).isEqualTo("DEGRADED");
        assertThat(status(health, "/components/main/status")).isEqualTo("UP");
        assertThat(status(health, "/components/east/status")).isEqualTo("DEGRADED");
        assertThat(status(health, "/components/east/details/reason")).isNotEmpty();
        assertThat(status(management.get("/actuator/health/readiness"), "/status"))
                .isEqualTo("UP");
    }

    private static String status(Answer health, String pointer) {
        return health.json().at(pointer).asString();
    }
}
