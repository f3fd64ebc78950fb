package org.audienceshare.local.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryPartTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void answersTheConfluentApiAndKeepsSchemasOverARestart() throws Exception {
        try (RegistryPart registry = started()) {
            assertThat(register(registry, "{\"type\":\"record\",\"name\":\"R\",\"fields\":[]}"))
                    .isEqualTo(200);
        }

        try (RegistryPart registry = started()) {
            assertThat(get(registry.ccompatUrl() + "/subjects")).isEqualTo("[\"kept\"]");
            assertThat(RegistryPart.answers(registry.apicurioUrl())).isTrue();
        }
    }

    private static int register(RegistryPart registry, String schema) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry.ccompatUrl() + "/subjects/kept/versions"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"schema\":\"" + schema.replace("\"", "\\\"") + "\"}"))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    private static String get(String url) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private RegistryPart started() {
        RegistryPart registry = RegistryPart.start(folder.resolve("registry"), Ports.free(), folder.resolve("logs"));
        registry.awaitHealthy(Duration.ofSeconds(120));
        return registry;
    }
}
