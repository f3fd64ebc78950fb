package org.audienceshare.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/** The REST interface as any HTTP client uses it, for one caller. */
record Rest(RunningSystem system, String token) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static Rest as(RunningSystem system, String account, String... roles) {
        return new Rest(system, system.token(account, roles));
    }

    JsonNode get(String path) {
        return send(request(path).GET()).json();
    }

    JsonNode post(String path, String body) {
        return send(request(path).POST(BodyPublishers.ofString(body))).json();
    }

    JsonNode delete(String path) {
        return send(request(path).DELETE()).json();
    }

    JsonNode delete(String path, String body) {
        return send(request(path).method("DELETE", BodyPublishers.ofString(body)))
                .json();
    }

    /** Replaces the resource at the path, in its current version. */
    JsonNode replace(String path, String body) {
        String version =
                send(request(path).GET()).answer().headers().firstValue("ETag").orElseThrow();
        return send(request(path).header("If-Match", version).PUT(BodyPublishers.ofString(body)))
                .json();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(system.shareServiceUrl() + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private static Sent send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new AssertionError(answer.statusCode() + " " + answer.body());
            }
            return new Sent(answer);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private record Sent(HttpResponse<String> answer) {
        JsonNode json() {
            return answer.body().isEmpty() ? NullNode.getInstance() : JSON.readTree(answer.body());
        }
    }
}
