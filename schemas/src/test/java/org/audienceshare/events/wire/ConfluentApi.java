package org.audienceshare.events.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The registry as any client in any language sees it: plain HTTP, no serializer's classes. */
final class ConfluentApi {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String root;

    ConfluentApi(String root) {
        this.root = root;
    }

    List<String> subjects() {
        return get("/subjects").valueStream().map(JsonNode::asString).toList();
    }

    JsonNode schemaById(int id) {
        return get("/schemas/ids/" + id);
    }

    /** @return the schema's id */
    int register(String subject, Schema schema) {
        return register(subject, Map.of("schema", schema.toString()));
    }

    /** The compatibility level of a subject, by its own rule or by the registry's. */
    String compatibility(String subject) {
        return get("/config/" + subject + "?defaultToGlobal=true")
                .path("compatibilityLevel")
                .asString();
    }

    void setCompatibility(String subject, String level) {
        JsonNode answer = send(HttpRequest.newBuilder(URI.create(root + "/config/" + subject))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .PUT(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("compatibility", level)))));
        assertThat(answer.path("compatibility").asString()).isEqualTo(level);
    }

    /** The HTTP status of an attempt to register a schema. */
    int registering(String subject, Schema schema) {
        String body = JSON.writeValueAsString(Map.of("schema", schema.toString()));
        HttpRequest request = HttpRequest.newBuilder(URI.create(root + "/subjects/" + subject + "/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString()).statusCode();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Registers a schema that is not Avro. */
    void registerJsonSchema(String subject) {
        register(
                subject,
                Map.of(
                        "schema",
                        "{\"$schema\": \"http://json-schema.org/draft-07/schema#\", \"type\": \"object\"}",
                        "schemaType",
                        "JSON"));
    }

    private int register(String subject, Map<String, String> schema) {
        String body = JSON.writeValueAsString(schema);
        return send(HttpRequest.newBuilder(URI.create(root + "/subjects/" + subject + "/versions"))
                        .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                        .POST(BodyPublishers.ofString(body)))
                .get("id")
                .asInt();
    }

    private JsonNode get(String path) {
        return send(HttpRequest.newBuilder(URI.create(root + path)).GET());
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
