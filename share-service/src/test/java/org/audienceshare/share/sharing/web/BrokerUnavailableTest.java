package org.audienceshare.share.sharing.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceshare.contacts.directory.DirectoryWriter;
import org.audienceshare.share.Api;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.Tokens;
import org.audienceshare.testing.Parts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service started while there is no broker. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class BrokerUnavailableTest {

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @Autowired
    private DirectoryWriter directory;

    private SharingApi api;

    @DynamicPropertySource
    static void parts(DynamicPropertyRegistry properties) {
        String database = Parts.mongo().freshDatabase(BrokerUnavailableTest.class);
        properties.add("spring.mongodb.uri", () -> Parts.mongo().uri(database));
        properties.add("spring.kafka.bootstrap-servers", () -> "localhost:1");
        properties.add("audience-share.publishing.timeout-millis", () -> 1000);
        Tokens.TRUSTED.trustedBy(properties);
        properties.add("management.server.port", () -> 0);
    }

    @BeforeEach
    void openBrands() {
        api = new SharingApi(port);
        SharingApi.openBrands(directory);
    }

    @Test
    void sharingSaysTryAgainAndChangesNothing() {
        String audience = api.newAudience("ann", "Sellers");

        Answer away = api.share("ann", audience, SharingApi.SOUTH);

        assertThat(away.status()).as(away.toString()).isEqualTo(503);
        assertThat(away.header("Retry-After")).isEqualTo("5");
        assertThat(away.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(api.as("ann").get(audience + "/shares").json().path("selections"))
                .isEmpty();
    }

    @Test
    void healthNamesTheBrokers() {
        Answer health = new Api("http://localhost:" + managementPort)
                .as("olga", "OPERATOR")
                .get("/actuator/health");

        assertThat(health.status()).isEqualTo(503);
        assertThat(health.json().path("components").path("kafka").path("status").asString())
                .isEqualTo("DOWN");
        assertThat(health.json()
                        .path("components")
                        .path("database")
                        .path("status")
                        .asString())
                .isEqualTo("UP");
    }
}
