package org.audienceshare.share.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A system of a brand that receives webhooks, on this machine. Each path is an endpoint. */
public final class WebhookReceiver implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> silent = new ConcurrentHashMap<>();
    private final HttpServer server;

    public WebhookReceiver() {
        this(HttpServer::create);
    }

    /** One that speaks TLS. */
    public WebhookReceiver(SSLContext tls) {
        this((address, backlog) -> {
            HttpsServer https = HttpsServer.create(address, backlog);
            https.setHttpsConfigurator(new HttpsConfigurator(tls));
            return https;
        });
    }

    private WebhookReceiver(ServerFactory factory) {
        try {
            server = factory.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
    }

    /** Makes the server. */
    @FunctionalInterface
    private interface ServerFactory {
        HttpServer create(InetSocketAddress address, int backlog) throws IOException;
    }

    /** What one request had. */
    public record Request(String path, String delivery, String signature, String contentType, String body) {

        public JsonNode json() {
            return new JsonMapper().readTree(body);
        }

        /** When it was signed, in seconds. */
        public long signedAt() {
            return Long.parseLong(signature.substring("t=".length(), signature.indexOf(',')));
        }

        /** Whether it was signed with the secret; as docs/webhooks.md says. */
        public boolean isSignedWith(String secret) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
                byte[] hash = mac.doFinal((signedAt() + "." + body).getBytes(StandardCharsets.UTF_8));
                return signature.equals(
                        "t=" + signedAt() + ",v1=" + HexFormat.of().formatHex(hash));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** From now on requests to the path are answered so; 200 before. */
    public void answer(String path, int status) {
        statuses.put(path, status);
    }

    /** Requests to the path get no answer until the receiver is closed. */
    public void neverAnswer(String path) {
        silent.put(path, new CountDownLatch(1));
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public List<Request> requests(String path) {
        return requests.stream().filter(request -> request.path().equals(path)).toList();
    }

    private void receive(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(new Request(
                path,
                String.valueOf(exchange.getRequestHeaders().getFirst("Audience-Share-Delivery")),
                String.valueOf(exchange.getRequestHeaders().getFirst("Audience-Share-Signature")),
                String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        CountDownLatch wait = silent.get(path);
        if (wait != null) {
            try {
                wait.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        exchange.getResponseHeaders().set("Location", url("/elsewhere"));
        exchange.sendResponseHeaders(statuses.getOrDefault(path, 200), -1);
        exchange.close();
    }

    @Override
    public void close() {
        silent.values().forEach(CountDownLatch::countDown);
        server.stop(0);
        threads.shutdownNow();
    }
}
