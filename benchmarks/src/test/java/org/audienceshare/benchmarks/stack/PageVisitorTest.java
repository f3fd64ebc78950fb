package org.audienceshare.benchmarks.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.local.parts.PartFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a server that signs in as the share-service does: a cookie before, a session after, and a token for each. */
class PageVisitorTest {

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/sign-in/local", exchange -> {
            if (exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().add("Set-Cookie", "form=before; Path=/; HttpOnly; SameSite=Lax");
                answer(exchange, 200, "<meta name=\"csrf-token\" content=\"t-before\" data-header=\"X-CSRF-TOKEN\">");
            } else if (has(exchange, "form=before", "t-before")
                    && body(exchange).equals("account=ann")) {
                exchange.getResponseHeaders().add("Set-Cookie", "form=; Max-Age=0; Path=/");
                exchange.getResponseHeaders().add("Set-Cookie", "session=s1; Path=/; HttpOnly; SameSite=Lax");
                answer(exchange, 302, "");
            } else {
                answer(exchange, 403, "");
            }
        });
        server.createContext("/audiences", exchange -> {
            if (exchange.getRequestMethod().equals("GET")) {
                answer(
                        exchange,
                        has(exchange, "session=s1", "") ? 200 : 302,
                        "<meta name=\"csrf-token\" content=\"t1\">");
            } else {
                answer(exchange, has(exchange, "session=s1", "t1") ? 200 : 403, body(exchange));
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void sessionAndItsTokenAreSentAfterTheSignIn() {
        PageVisitor ann = signIn("ann");

        assertThat(ann.get("/audiences")).contains("t1");
        assertThat(ann.post("/audiences", Map.of("typed", "Ame H"))).isEqualTo("typed=Ame+H");
    }

    @Test
    void whoIsRefusedHasNotSignedIn() {
        assertThatThrownBy(() -> signIn("bob"))
                .isInstanceOf(PartFailedException.class)
                .hasMessageContaining("answered 403 to POST /sign-in/local, expected 302");
    }

    @Test
    void otherAnswerThan200IsAFailure() {
        assertThatThrownBy(() -> signIn("ann").get("/nothing"))
                .isInstanceOf(PartFailedException.class)
                .hasMessageContaining("answered 404 to GET /nothing");
    }

    private PageVisitor signIn(String account) {
        return PageVisitor.signIn(
                HttpClient.newHttpClient(),
                "http://localhost:" + server.getAddress().getPort(),
                account);
    }

    /** Whether a request has exactly this cookie, and this token; the token of a GET is empty. */
    private static boolean has(HttpExchange exchange, String cookie, String token) {
        return cookie.equals(exchange.getRequestHeaders().getFirst("Cookie"))
                && token.equals(Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-CSRF-TOKEN"))
                        .orElse(""));
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
