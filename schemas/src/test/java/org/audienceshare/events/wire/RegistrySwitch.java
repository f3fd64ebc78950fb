package org.audienceshare.events.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.audienceshare.testing.Parts;

/** One address for several real registries, as if the one behind it were emptied and filled again. It can also hang. */
final class RegistrySwitch implements AutoCloseable {

    private final ServerSocket door;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile URI target;
    private volatile boolean hangs;

    RegistrySwitch(Parts.Registry first) {
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        target = URI.create(first.apicurioUrl());
        inBackground(this::accept);
    }

    String apicurioUrl() {
        return "http://localhost:" + door.getLocalPort() + target.getPath();
    }

    void to(Parts.Registry next) {
        target = URI.create(next.apicurioUrl());
        disconnect();
    }

    /** Accepts connections from now on, and answers nothing. */
    void hang() {
        hangs = true;
        disconnect();
    }

    void answer() {
        hangs = false;
        disconnect();
    }

    private void disconnect() {
        open.forEach(RegistrySwitch::closeQuietly);
        open.clear();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                open.add(client);
                if (!hangs) {
                    Socket registry = new Socket(target.getHost(), target.getPort());
                    open.add(registry);
                    inBackground(() -> copy(client, registry));
                    inBackground(() -> copy(registry, client));
                }
            } catch (IOException closed) {
                // The door is closed, or a client is gone.
            }
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException closed) {
            // Both ends are closed below.
        } finally {
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "registry-switch");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        disconnect();
    }
}
