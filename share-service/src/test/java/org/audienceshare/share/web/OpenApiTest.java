package org.audienceshare.share.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.audienceshare.local.parts.Repository;
import org.audienceshare.share.ServiceFixture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * docs/openapi.json is what the service says of itself, so that whoever reviews a change sees what it does to clients. Written again
 * with {@code -Dupdate.docs=true}.
 */
class OpenApiTest extends ServiceFixture {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @Test
    void fileIsWhatTheServiceSays() throws IOException {
        Path file = Repository.root().resolve("docs/openapi.json");
        String said = description();
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(file, said);
        }

        assertThat(file).content().isEqualTo(said);
        assertThat(said).contains("/api/audiences/{id}/shares");
    }

    private String description() {
        Map<String, Object> description =
                new TreeMap<>(JSON.convertValue(api.get("/v3/api-docs").json(), Map.class));
        // The address is that of whoever asks.
        assertThat(description.remove("servers")).isNotNull();
        return JSON.writeValueAsString(description) + "\n";
    }
}
