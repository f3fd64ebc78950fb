package org.audienceshare.share.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.audienceshare.share.ServiceFixture;
import org.audienceshare.share.Tokens;
import org.audienceshare.testing.DrippingClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.test.context.TestPropertySource;

/** A body that arrives a byte at a time holds a thread only for a while, whoever reads it. */
@TestPropertySource(
        properties = {
            "audience-share.limits.slow-body-millis=1000",
            "audience-share.limits.min-body-bytes-per-second=500",
            "audience-share.limits.max-body-millis=2000"
        })
class SlowBodyTest extends ServiceFixture {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @LocalManagementPort
    private int managementPort;

    @Test
    void jsonIsAnsweredWith408() throws IOException {
        assertThat(drip(post("/api/audiences", "application/json") + "Content-Length: 1000\r\n\r\n", " "))
                .startsWith("HTTP/1.1 408");
    }

    /** Fast enough, and endless all the same; an import of that speed is read to its end. */
    @Test
    void jsonThatTakesTooLongInAllIsAnsweredWith408() throws IOException {
        assertThat(drip(
                        post("/api/audiences", "application/json") + "Content-Length: 1000000\r\n\r\n",
                        " ".repeat(1_000)))
                .startsWith("HTTP/1.1 408");
    }

    @Test
    void anImportIsAnsweredWith408() throws IOException {
        assertThat(drip(post("/api/contacts/import", "text/csv") + "Content-Length: 100000\r\n\r\nEmail\n", "a"))
                .startsWith("HTTP/1.1 408");
    }

    @Test
    void oneChunkIsAnsweredWith408() throws IOException {
        assertThat(drip(post("/api/contacts/import", "text/csv") + "Transfer-Encoding: chunked\r\n\r\n1000\r\n", "a"))
                .startsWith("HTTP/1.1 408");
    }

    @Test
    void manyChunksAreAnsweredWith408() throws IOException {
        assertThat(drip(post("/api/contacts/import", "text/csv") + "Transfer-Encoding: chunked\r\n\r\n", "1\r\na\r\n"))
                .startsWith("HTTP/1.1 408");
    }

    /** Tomcat reads them itself, when the filter against forged forms asks for its parameter. */
    @Test
    void aFormOfAStrangerEnds() throws IOException {
        drip(
                "POST /sign-out HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: 1000\r\n\r\n",
                "a");
    }

    /** {@link StrangerBodyTest} shows that the answer is there at once. */
    @ParameterizedTest
    @ValueSource(strings = {"POST /api/audiences", "TRACE /", "POST /%zz", "POST /nowhere"})
    void whatNobodyReadsEnds(String request) throws IOException {
        assertThat(drip(request + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n", "a"))
                .startsWith("HTTP/1.1 ")
                .doesNotContain("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /actuator/health", "POST /actuator/health", "PUT /actuator/info", "POST /nowhere"})
    void whatNobodyReadsOnTheManagementPortEnds(String request) throws IOException {
        String form = " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n";
        assertThat(DrippingClient.drip(managementPort, request + form + "Content-Length: 1000\r\n\r\n", "a"))
                .startsWith("HTTP/1.1 ");
    }

    @Test
    void whatNobodyReadsOfAKnownCallersBodyEnds() throws IOException {
        assertThat(drip(post("/api/nowhere", "text/plain") + "Content-Length: 1000\r\n\r\n", "a"))
                .startsWith("HTTP/1.1 404");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5;a=", "0\r\nX: "})
    void extensionsAndTrailersOfChunksEnd(String begin) throws IOException {
        drip(post("/api/contacts/import", "text/csv") + "Transfer-Encoding: chunked\r\n\r\n" + begin, "a");
    }

    @Test
    void aBodyThatIsFastEnoughIsReadToItsEnd() throws IOException {
        StringBuilder rows = new StringBuilder("Email\n");
        int chunks = 30;
        for (int i = 0; i < 100 * chunks; i++) {
            rows.append("slow").append(1_000_000 + i).append("@x.example\n");
        }
        byte[] body = rows.toString().getBytes(StandardCharsets.UTF_8);
        try (DrippingClient client = DrippingClient.connect(port)) {
            client.write(post("/api/contacts/import", "text/csv") + "Content-Length: " + body.length + "\r\n\r\n");
            int each = body.length / chunks + 1;
            for (int from = 0; from < body.length; from += each) {
                client.write(body, from, Math.min(each, body.length - from));
                assertThat(client.hasEnded()).isFalse();
            }
            await().atMost(PATIENCE)
                    .until(() -> !client.hasEnded() && !client.answer().isEmpty());

            assertThat(client.answer()).contains("HTTP/1.1 200").contains("\"accepted\":3000");
        }
    }

    private String drip(String first, String next) throws IOException {
        return DrippingClient.drip(port, first, next);
    }

    private static String post(String path, String type) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + Tokens.TRUSTED.of("ann")
                + "\r\nContent-Type: " + type + "\r\n";
    }
}
