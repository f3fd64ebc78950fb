package org.audienceshare.system.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Forwards connections to a port of this machine. It can delay what it forwards, reset all connections, refuse new
 * ones, and leave them half open: both ends stay connected, and nothing arrives.
 */
final class TcpProxy implements AutoCloseable {

    private static final int BUFFER_BYTES = 65_536;
    private static final int MAX_WAITING_PIECES = 256;
    /** An empty piece is the last one. */
    private static final byte[] END = new byte[0];

    private final ServerSocket server;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile long delayNanos;
    private volatile boolean refusing;
    /** Connections of an earlier generation are half open. */
    private final AtomicInteger generation = new AtomicInteger();

    private TcpProxy(int target) {
        this.target = target;
        try {
            server = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon("accept", this::accept);
    }

    static TcpProxy to(int port) {
        return new TcpProxy(port);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Each piece of data arrives so much later, in both directions; 0 for at once. */
    void delay(long millis) {
        delayNanos = TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** Ends all connections by RST. */
    void reset() {
        sockets.forEach(TcpProxy::reset);
        sockets.clear();
    }

    /** What is connected stays connected, and nothing arrives any more on it; new connections are not concerned. */
    void abandon() {
        generation.incrementAndGet();
    }

    /** Resets all connections and ends new ones at once, until it is called again. */
    void refuse(boolean refuse) {
        refusing = refuse;
        reset();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                daemon("connect", () -> connect(client));
            } catch (IOException e) {
                // closed, or out of descriptors: the client sees it
            }
        }
    }

    private void connect(Socket client) {
        sockets.add(client);
        if (refusing) {
            reset(client);
            return;
        }
        try {
            Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(upstream);
            forward(client, upstream);
            forward(upstream, client);
        } catch (IOException e) {
            end(client);
        }
    }

    private void forward(Socket from, Socket to) {
        BlockingQueue<Piece> pieces = new ArrayBlockingQueue<>(MAX_WAITING_PIECES);
        daemon("read", () -> {
            read(from, pieces);
            put(pieces, END);
        });
        daemon("write", () -> {
            write(pieces, to);
            end(to);
            end(from);
            pieces.clear();
        });
    }

    private void read(Socket from, BlockingQueue<Piece> pieces) {
        byte[] buffer = new byte[BUFFER_BYTES];
        int born = generation.get();
        try (InputStream in = from.getInputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (born == generation.get()) {
                    put(pieces, Arrays.copyOf(buffer, count));
                }
            }
        } catch (IOException e) {
            // ended by either side
        }
    }

    private void put(BlockingQueue<Piece> pieces, byte[] bytes) {
        try {
            pieces.put(new Piece(ByteBuffer.wrap(bytes), System.nanoTime() + delayNanos));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(BlockingQueue<Piece> pieces, Socket to) {
        try {
            OutputStream out = to.getOutputStream();
            for (Piece piece = pieces.take(); piece.bytes().hasRemaining(); piece = pieces.take()) {
                TimeUnit.NANOSECONDS.sleep(piece.dueNanos() - System.nanoTime());
                out.write(piece.bytes().array());
            }
        } catch (IOException e) {
            // ended by either side
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(Socket socket) {
        sockets.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            // it is closed
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // it is closed
        }
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, "proxy-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reset();
    }

    private record Piece(ByteBuffer bytes, long dueNanos) {}
}
