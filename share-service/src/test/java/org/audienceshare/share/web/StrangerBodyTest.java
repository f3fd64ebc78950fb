package org.audienceshare.share.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.audienceshare.share.ServiceFixture;
import org.audienceshare.share.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

/** Whoever is not known holds no thread with a body. All the service's own waiting takes far longer here than the tests' patience. */
@TestPropertySource(
        properties = {
            "server.tomcat.threads.max=6",
            "server.tomcat.threads.min-spare=6",
            "server.tomcat.connection-timeout=5m",
            "audience-share.limits.slow-body-millis=300000",
            "audience-share.limits.max-body-millis=300000"
        })
class StrangerBodyTest extends ServiceFixture {

    private static final int PATIENCE_MILLIS = 30_000;
    private static final int MORE_THAN_THREADS = 12;
    private static final String FORM =
            "POST /sign-out HTTP/1.1\r\nHost: localhost\r\n" + "Content-Type: application/x-www-form-urlencoded\r\n";

    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/audiences HTTP/1.1\r\nContent-Length: 1000\r\n",
                "POST /api/audiences HTTP/1.1\r\nContent-Length: 1000\r\nAuthorization: Bearer nobody\r\n",
                "POST /api/contacts/import HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Type: text/csv\r\n",
                "GET /api/audiences HTTP/1.1\r\nContent-Length: 1000\r\n",
                "POST /nowhere HTTP/1.1\r\nContent-Length: 1000\r\n",
                "TRACE / HTTP/1.1\r\nContent-Length: 1000\r\n",
                "POST /%zz HTTP/1.1\r\nContent-Length: 1000\r\n"
            })
    void theAnswerIsThereAtOnceAndEndsTheConnection(String head) throws IOException {
        // People are led to the sign-in.
        String expected = head.contains("/nowhere") ? "HTTP/1.1 302" : "HTTP/1.1 4";
        for (int i = 0; i < MORE_THAN_THREADS; i++) {
            send(head + "Host: localhost\r\n\r\n");
        }

        for (Socket socket : sockets) {
            assertThat(answer(socket)).startsWith(expected).contains("Connection: close");
        }
    }

    @Test
    void aLongFormIsRefusedBeforeItIsRead() throws IOException {
        for (int i = 0; i < MORE_THAN_THREADS; i++) {
            send(FORM + "Content-Length: 8193\r\n\r\na");
        }

        for (Socket socket : sockets) {
            assertThat(answer(socket)).startsWith("HTTP/1.1 413").contains("Connection: close");
        }
    }

    @Test
    void aLongFormInChunksIsRefusedWhereItIsTooLong() throws IOException {
        send(FORM + "Transfer-Encoding: chunked\r\n\r\n2100\r\n" + "a".repeat(0x2100) + "\r\n");

        assertThat(answer(sockets.get(0))).startsWith("HTTP/1.1 413");
    }

    /** It would have been read before anybody looked at who sends it. */
    @Test
    void aFormThatIsPutIsNotRead() throws IOException {
        send("PUT /api/directory HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                + "Content-Length: 1000000\r\n\r\na");

        assertThat(answer(sockets.get(0))).startsWith("HTTP/1.1 401");
    }

    @Test
    void shortFormsThatNeverEndLeaveThreadsForOthers() throws IOException {
        for (int i = 0; i < MORE_THAN_THREADS; i++) {
            send(FORM + "Content-Length: 1000\r\n\r\na");
        }

        Socket healthy = send("GET /api/audiences HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer(healthy)).startsWith("HTTP/1.1 401");
        // One more than may be read: their places are free again soon after they ended.
        close();
        sockets.clear();
        await().untilAsserted(() -> assertThat(answer(send(FORM + "Content-Length: 1\r\n\r\na")))
                .startsWith("HTTP/1.1 302")
                .contains("Location: /sign-in?ended"));
    }

    /** The service reads on for a while, so that a caller who is still sending gets it, but not before it. */
    @Test
    void aKnownCallersAnswerIsThereBeforeTheRestOfTheBody() throws IOException {
        Socket socket = send(known("POST /api/nowhere") + "Content-Length: 5\r\n\r\n");

        assertThat(firstLine(socket)).startsWith("HTTP/1.1 404");
        write(socket, "12345" + known("GET /api/audiences") + "Connection: close\r\n\r\n");

        assertThat(answer(socket)).contains("HTTP/1.1 200");
    }

    private static String known(String line) {
        return line + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + Tokens.TRUSTED.of("ann") + "\r\n";
    }

    private Socket send(String text) throws IOException {
        Socket socket = new Socket("localhost", port);
        sockets.add(socket);
        socket.setSoTimeout(PATIENCE_MILLIS);
        write(socket, text);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** All that comes until the service closes the connection. */
    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String firstLine(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = socket.getInputStream().read();
                next >= 0 && next != '\n';
                next = socket.getInputStream().read()) {
            line.append((char) next);
        }
        return line.toString();
    }
}
