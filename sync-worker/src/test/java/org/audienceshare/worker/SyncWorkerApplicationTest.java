package org.audienceshare.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.audienceshare.testing.DrippingClient;
import org.audienceshare.testing.Parts;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

class SyncWorkerApplicationTest {

    @Test
    void becomesHealthyOnRealPartsAndShowsItsMetrics() throws Exception {
        try (ConfigurableApplicationContext worker =
                start(Parts.kafka().bootstrapServers(), "--management.endpoint.health.show-details=always")) {
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(get(worker, "/actuator/health"))
                            .contains("\"status\":\"UP\"", "\"consumption\"", "\"database\""));
            assertThat(get(worker, "/actuator/health/readiness")).contains("\"status\":\"UP\"");
            assertThat(get(worker, "/actuator/prometheus")).contains("jvm_memory");
        }
    }

    @Test
    void answersWhileTheBrokerIsUnavailableAndCanBeStopped() throws Exception {
        try (ConfigurableApplicationContext worker = start("localhost:1")) {
            String health = get(worker, "/actuator/health");
            assertThat(health)
                    .as("without details, as there is no sign-in")
                    .contains("\"status\":\"OUT_OF_SERVICE\"")
                    .doesNotContain("components", "localhost:1");
            assertThat(get(worker, "/actuator/health/liveness"))
                    .as("no reason to start it again")
                    .contains("\"status\":\"UP\"");
            assertThat(get(worker, "/actuator/health/readiness"))
                    .as("it does not consume yet")
                    .contains("\"status\":\"OUT_OF_SERVICE\"");
        }
    }

    /** Nobody reads it, so nobody can hold a thread with it. */
    @Test
    void endsRequestsWhoseBodiesArriveSlowly() throws Exception {
        try (ConfigurableApplicationContext worker = start("localhost:1")) {
            int port = Integer.parseInt(port(worker));
            for (String request :
                    List.of("GET /actuator/health", "POST /actuator/health", "PUT /", "DELETE /nowhere")) {
                String form = " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n";
                assertThat(DrippingClient.drip(port, request + form + "Content-Length: 1000\r\n\r\n", "a"))
                        .startsWith("HTTP/1.1 ");
            }
        }
    }

    private static ConfigurableApplicationContext start(String brokers, String... more) {
        Parts.Mongo mongo = Parts.mongo();
        List<String> settings = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.kafka.bootstrap-servers=" + brokers,
                "--audience-share.registry-url=" + Parts.registry().apicurioUrl(),
                "--spring.mongodb.uri=" + mongo.uri(mongo.freshDatabase(SyncWorkerApplicationTest.class))));
        settings.addAll(List.of(more));
        return SpringApplication.run(SyncWorkerApplication.class, settings.toArray(String[]::new));
    }

    private static String get(ConfigurableApplicationContext worker, String path)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port(worker) + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String port(ConfigurableApplicationContext worker) {
        return worker.getEnvironment().getRequiredProperty("local.server.port");
    }
}
