package org.audienceshare.cli.rest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The server-sent progress of one sync. A broken connection is opened again until the sync has ended. */
final class ProgressStream {

    private static final long RECONNECT_MILLIS = 200;

    /** How long the service may be away while somebody waits. */
    private static final Duration MAX_AWAY = Duration.ofMinutes(1);

    private final Http http;
    private final String path;
    private final Duration maxAway;

    ProgressStream(Http http, String path) {
        this(http, path, MAX_AWAY);
    }

    ProgressStream(Http http, String path, Duration maxAway) {
        this.http = http;
        this.path = path;
        this.maxAway = maxAway;
    }

    SyncResponse follow(Consumer<SyncResponse> progress, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        long lastAnswer = System.nanoTime();
        while (true) {
            try {
                listen(progress, deadline);
                lastAnswer = System.nanoTime();
                SyncResponse status = http.json("GET", path + "?rows=false", null, SyncResponse.class);
                progress.accept(status);
                if (status.state().isLast() || System.nanoTime() > deadline) {
                    return status;
                }
            } catch (ApiException refusal) {
                // The service may be starting again; the sync goes on meanwhile.
                boolean isAway = refusal.isTemporary() && System.nanoTime() < deadline;
                if (!isAway || System.nanoTime() - lastAnswer > maxAway.toNanos()) {
                    throw refusal;
                }
            }
            pause();
        }
    }

    /** Passes events on until {@code done}, the end of the connection or the deadline. */
    private void listen(Consumer<SyncResponse> progress, long deadline) {
        HttpRequest.Builder request = http.request(path + "/events").setHeader("Accept", "text/event-stream");
        try (InputStream body = http.open(request);
                BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            CompletableFuture.delayedExecutor(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)
                    .execute(() -> close(body));
            readEvents(lines, progress);
        } catch (IOException e) {
            // The caller opens it again, after it has read the current state.
        }
    }

    private static void readEvents(BufferedReader lines, Consumer<SyncResponse> progress) throws IOException {
        String event = "message";
        StringBuilder data = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("event:")) {
                event = line.substring("event:".length()).strip();
            } else if (line.startsWith("data:")) {
                data.append(line.substring("data:".length()).strip());
            } else if (line.isEmpty()) {
                if (event.equals("done")) {
                    return;
                }
                if (event.equals("progress") && !data.isEmpty()) {
                    progress.accept(Http.MAPPER.readValue(data.toString(), SyncResponse.class));
                }
                event = "message";
                data.setLength(0);
            }
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RECONNECT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(0, "interrupted while following a sync");
        }
    }
}
