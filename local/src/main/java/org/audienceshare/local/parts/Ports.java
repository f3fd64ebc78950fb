package org.audienceshare.local.parts;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** TCP ports of this machine. */
public final class Ports {
    private static final int CONNECT_MILLIS = 1_000;
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();

    private static final PortBlocks BLOCKS = new PortBlocks();

    private Ports() {}

    /** A port that is free, that no outgoing connection takes, and that no process of ours was or will be told meanwhile. */
    public static int free() {
        return BLOCKS.next();
    }

    /** Whether a program could listen on the port, on every address of this machine. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // Connections in TIME_WAIT of an earlier run do not occupy a port.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port), 1);
        } catch (IOException e) {
            return false;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a program accepts connections at {@code host:port}; a cheap check before an expensive one. */
    static boolean accepts(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            InetSocketAddress address = new InetSocketAddress(
                    hostAndPort.substring(0, colon), Integer.parseInt(hostAndPort.substring(colon + 1)));
            socket.connect(address, CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a GET of the address is answered with 200 within 5 s. */
    public static boolean answersOk(String url) {
        try {
            return send(HttpRequest.newBuilder(URI.create(url))).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Sends the request and returns the answer if it comes within 5 s. */
    static HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return HTTP.send(request.timeout(ANSWER).build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
