package org.audienceshare.testing;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client of a web server on this machine that sends its request little by little. */
public final class DrippingClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int WAIT_MILLIS = 100;

    private final Socket socket;
    private final ByteArrayOutputStream answer = new ByteArrayOutputStream();

    private DrippingClient(Socket socket) {
        this.socket = socket;
    }

    /** @throws IOException if nobody listens on the port */
    public static DrippingClient connect(int port) throws IOException {
        Socket socket = new Socket("localhost", port);
        socket.setSoTimeout(WAIT_MILLIS);
        return new DrippingClient(socket);
    }

    /**
     * Sends the first part at once, then the other one again and again until the server closes the connection.
     *
     * @return what the server has answered
     * @throws IOException if nobody listens on the port
     */
    public static String drip(int port, String first, String next) throws IOException {
        try (DrippingClient client = connect(port)) {
            client.write(first);
            await().atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(WAIT_MILLIS))
                    .until(() -> {
                        client.write(next);
                        return client.hasEnded();
                    });
            return client.answer();
        }
    }

    /** Sends a text of ASCII characters; that the connection is closed is found by {@link #hasEnded()}. */
    public void write(String text) {
        write(text.getBytes(StandardCharsets.US_ASCII), 0, text.length());
    }

    /** Sends some bytes; that the connection is closed is found by {@link #hasEnded()}. */
    public void write(byte[] bytes, int offset, int length) {
        try {
            socket.getOutputStream().write(bytes, offset, length);
            socket.getOutputStream().flush();
        } catch (IOException closed) {
            // The next read finds it.
        }
    }

    /**
     * Whether the server has closed the connection. Reads what is there of the answer, waiting a little.
     *
     * @throws IOException if it can't be read for another reason
     */
    public boolean hasEnded() throws IOException {
        byte[] buffer = new byte[8192];
        try {
            int read = socket.getInputStream().read(buffer);
            if (read > 0) {
                answer.write(buffer, 0, read);
            }
            return read < 0;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }

    /** What the server has answered until now. */
    public String answer() {
        return answer.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
