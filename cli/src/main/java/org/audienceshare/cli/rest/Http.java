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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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

    /** Limits count per minute. */
    private static final Duration MAX_WAIT = Duration.ofMinutes(2);

    private static final Duration FOREVER = Duration.ofDays(1_000);
    private static final int TOO_MANY_REQUESTS = 429;

    private final URI url;
    private final ServiceConnection service;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    Http(ServiceConnection service) {
        this.url = service.url();
        this.service = service;
    }

    /** A request to a path of the service, with the token and a time limit for the answer. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(withoutSlash(url.toString()) + path))
                .timeout(ANSWER_TIMEOUT)
                .header("Authorization", "Bearer " + service.token().get())
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
        return read(body == null ? request : request.header("Content-Type", "application/json"), type, MAX_WAIT);
    }

    <T> T read(HttpRequest.Builder request, Class<T> type) {
        return read(request, type, Duration.ZERO);
    }

    /** @param maxWait how long to wait in all if the service says that requests come too fast */
    private <T> T read(HttpRequest.Builder request, Class<T> type, Duration maxWait) {
        try (InputStream body = open(request, maxWait)) {
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
        return open(request, Duration.ZERO);
    }

    private InputStream open(HttpRequest.Builder request, Duration maxWait) {
        try {
            HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
            if (response.statusCode() / 100 == 2) {
                return response.body();
            }
            ApiException refusal;
            try (InputStream body = response.body()) {
                refusal = ApiException.refused(response.statusCode(), body.readAllBytes());
            }
            Duration wait = retryAfter(response).orElse(FOREVER);
            if (refusal.status() != TOO_MANY_REQUESTS || wait.compareTo(maxWait) > 0) {
                throw refusal;
            }
            // It was not carried out, so it may be sent again, whatever it asks for.
            service.messages()
                    .accept(String.format(
                            Locale.ROOT,
                            "The service answers only so many requests of a caller a minute: waiting %,d s, as it asks.",
                            wait.toSeconds()));
            Thread.sleep(wait.toMillis());
            return open(request, maxWait.minus(wait));
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(0, "interrupted while waiting for " + url);
        }
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Math.max(1, Long.parseLong(seconds))));
    }

    /** A body that is JSON already. */
    static JsonNode parsed(String document) {
        return MAPPER.readTree(document);
    }

    private ApiException unreachable(IOException e) {
        return ApiException.noAnswer(
                url,
                e,
                isThisMachine()
                        ? "is it running? `./audience-share up` starts it on this machine"
                        : "check the address (--url) and your network");
    }

    private boolean isThisMachine() {
        return Set.of("localhost", "127.0.0.1", "[::1]").contains(String.valueOf(url.getHost()));
    }

    @SuppressWarnings("NullAway") // a Void has no other value
    private static <T> T nothing() {
        return null;
    }

    private static String withoutSlash(String text) {
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
