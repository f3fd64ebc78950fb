package org.audienceshare.cli.signin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** An OpenID provider with a device flow: its token endpoint gives the answers that it was told to give, in their order. */
public final class ProviderServer implements AutoCloseable {

    private record Answer(int status, String body) {}

    private final HttpServer server;
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final List<Map<String, String>> deviceRequests = new CopyOnWriteArrayList<>();
    private final List<Map<String, String>> tokenRequests = new CopyOnWriteArrayList<>();
    private Answer discovery;
    private Answer device;

    public ProviderServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/realm/.well-known/openid-configuration", exchange -> answer(exchange, discovery));
        server.createContext("/realm/device", exchange -> {
            deviceRequests.add(form(exchange));
            answer(exchange, device);
        });
        server.createContext("/realm/token", exchange -> {
            tokenRequests.add(form(exchange));
            answer(exchange, answers.isEmpty() ? new Answer(500, "no answer left") : answers.remove());
        });
        discovery = new Answer(200, """
                {"issuer": "%1$s", "token_endpoint": "%1$s/token", "device_authorization_endpoint": "%1$s/device"}
                """.formatted(issuer()));
        device = new Answer(200, """
                {"device_code": "the device", "user_code": "WDJB-MJHT", "verification_uri": "%1$s/enter",
                 "verification_uri_complete": "%1$s/enter?code=WDJB-MJHT", "expires_in": 600, "interval": 1}
                """.formatted(issuer()));
        server.start();
    }

    public URI issuer() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/realm");
    }

    public ProviderServer discovery(int status, String body) {
        discovery = new Answer(status, body);
        return this;
    }

    public ProviderServer device(int status, String body) {
        device = new Answer(status, body);
        return this;
    }

    /** The next answer of the token endpoint. */
    public ProviderServer answers(int status, String body) {
        answers.add(new Answer(status, body));
        return this;
    }

    public ProviderServer refuses(String error) {
        return answers(400, "{\"error\": \"" + error + "\"}");
    }

    /** @param refreshToken null for none */
    public ProviderServer grants(String accessToken, String refreshToken, int seconds) {
        return answers(200, """
                {"access_token": "%s", "token_type": "bearer", "expires_in": %d%s}
                """.formatted(
                accessToken, seconds, refreshToken == null ? "" : ", \"refresh_token\": \"" + refreshToken + "\""));
    }

    public List<Map<String, String>> deviceRequests() {
        return deviceRequests;
    }

    public List<Map<String, String>> tokenRequests() {
        return tokenRequests;
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return Arrays.stream(body.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }

    private static void answer(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
