package org.audienceshare.cli.rest;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A tiny service: gives the answers that it was told to give, in their order, and keeps what it was asked. */
public final class ApiServer implements AutoCloseable {

    /** @param ifMatch null where the request has no such header */
    public record Request(String method, String target, String authorization, String ifMatch, String body) {}

    /** @param retryAfter in seconds; null for none */
    private record Answer(int status, String type, String body, Integer retryAfter) {
        Answer(int status, String type, String body) {
            this(status, type, body, null);
        }
    }

    private final HttpServer server;
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    public ApiServer() {
        server = bound();
        server.createContext("/", exchange -> {
            requests.add(new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    exchange.getRequestHeaders().getFirst("If-Match"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            Answer answer = answers.isEmpty() ? new Answer(500, "text/plain", "no answer left") : answers.remove();
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", answer.type());
            if (answer.retryAfter() != null) {
                exchange.getResponseHeaders()
                        .add("Retry-After", answer.retryAfter().toString());
            }
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    private static HttpServer bound() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ApiServer answers(int status, String body) {
        answers.add(new Answer(status, status < 400 ? "application/json" : "application/problem+json", body));
        return this;
    }

    /** Too many requests of this caller. */
    public ApiServer answersWait(int seconds) {
        answers.add(new Answer(
                429, "application/problem+json", "{\"title\": \"Too Many Requests\", \"status\": 429}", seconds));
        return this;
    }

    public ApiServer answersEvents(String body) {
        answers.add(new Answer(200, "text/event-stream", body));
        return this;
    }

    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    public List<Request> requests() {
        return requests;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
