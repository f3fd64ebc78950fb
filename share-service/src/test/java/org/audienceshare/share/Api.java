package org.audienceshare.share;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the service over HTTP, as one caller. */
public final class Api {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    /** Longer for what is measured by hand: {@code -Dapi.seconds}. */
    private static final Duration TIMEOUT = Duration.ofSeconds(Long.getLong("api.seconds", 60));

    private final String base;
    private final List<String> headers;

    public Api(String base) {
        this(base, List.of());
    }

    private Api(String base, List<String> headers) {
        this.base = base;
        this.headers = headers;
    }

    public Api as(String subject, String... roles) {
        return withToken(Tokens.TRUSTED.of(subject, roles));
    }

    public Api withToken(String token) {
        return with("Authorization", "Bearer " + token);
    }

    public Api with(String name, String value) {
        List<String> more = new ArrayList<>(headers);
        more.addAll(List.of(name, value));
        return new Api(base, more);
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    public Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    public Answer post(String path, String json) {
        return with("Content-Type", "application/json").send("POST", path, BodyPublishers.ofString(json));
    }

    public Answer patch(String path, String json) {
        return with("Content-Type", "application/json").send("PATCH", path, BodyPublishers.ofString(json));
    }

    public Answer put(String path, String json) {
        return with("Content-Type", "application/json").send("PUT", path, BodyPublishers.ofString(json));
    }

    public Answer send(String method, String path, BodyPublisher body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT).method(method, body);
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        try {
            return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + " broke off", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What came back. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        /** What is wrong with each field, as {@code field: message}. */
        public List<String> errors() {
            List<String> errors = new ArrayList<>();
            for (JsonNode error : json().path("errors")) {
                errors.add(error.path("field").asString() + ": "
                        + error.path("message").asString());
            }
            return errors;
        }

        @Override
        public String toString() {
            return status() + " " + response.body();
        }
    }
}
