package org.audienceshare.cli.rest;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends requests with a token and reads answers as records. Every failure is an {@link ApiException}. */
final class Http {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

    private final URI url;
    private final String token;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    Http(URI url, String token) {
        this.url = url;
        this.token = token;
    }

    /** A request to a path of the service, with the token and a time limit for the answer. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(withoutSlash(url.toString()) + path))
                .timeout(ANSWER_TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json, application/problem+json");
    }

    /**
     * Sends {@code body} as JSON and reads the answer.
     *
     * @param body null for none
     * @param type Void to ignore the answer
     */
    <T> T json(String method, String path, @Nullable Object body, Class<T> type) {
        return json(request(path), method, body, type);
    }

    /** As {@link #json(String, String, Object, Class)}, with a request that has headers or a time limit of its own. */
    <T> T json(HttpRequest.Builder request, String method, @Nullable Object body, Class<T> type) {
        BodyPublisher publisher =
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(body));
        request.method(method, publisher);
        return read(body == null ? request : request.header("Content-Type", "application/json"), type);
    }

    <T> T read(HttpRequest.Builder request, Class<T> type) {
        try (InputStream body = open(request)) {
            return type == Void.class ? nothing() : MAPPER.readValue(body, type);
        } catch (JacksonException e) {
            throw new ApiException(
                    200, "the answer of " + url + " is not what docs/rest.md describes: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /** The body of a good answer, to be closed by the caller. */
    InputStream open(HttpRequest.Builder request) {
        try {
            HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
            if (response.statusCode() / 100 == 2) {
                return response.body();
            }
            try (InputStream body = response.body()) {
                throw ApiException.refused(response.statusCode(), body.readAllBytes());
            }
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(0, "interrupted while waiting for " + url);
        }
    }

    /** A body that is JSON already. */
    static JsonNode parsed(String document) {
        return MAPPER.readTree(document);
    }

    private ApiException unreachable(IOException e) {
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new ApiException(
                0,
                "no answer from " + url + " (" + why
                        + "); is it running? `./audience-share up` starts it on this machine");
    }

    @SuppressWarnings("NullAway") // a Void has no other value
    private static <T> T nothing() {
        return null;
    }

    private static String withoutSlash(String text) {
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
