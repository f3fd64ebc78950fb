package org.audienceshare.share.progress.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.audienceshare.share.progress.ProgressProperties;
import org.audienceshare.share.progress.SyncProgress;
import org.audienceshare.share.progress.Syncs;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Open progress streams. Each polls the database, not the topics: so a browser gets the current state and then every
 * change from any instance of the service, also after it reconnects.
 */
@Component
public final class ProgressStreams implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressStreams.class);

    /** Shared by all streams; one poll takes about a millisecond. */
    private static final int THREADS = 4;

    /** Proxies close a silent stream, and only writing shows that the client has disconnected. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Syncs syncs;
    private final int maxStreams;
    private final Duration maxAge;
    private final Duration poll;
    private final AtomicInteger open = new AtomicInteger();
    private final ScheduledExecutorService scheduler;

    ProgressStreams(Syncs syncs, ProgressProperties properties) {
        this.syncs = syncs;
        this.maxStreams = properties.maxStreams();
        this.maxAge = Duration.ofMinutes(properties.streamMinutes());
        this.poll = Duration.ofMillis(properties.pollMillis());
        ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(THREADS, task -> {
            Thread thread = new Thread(task, "progress-streams");
            thread.setDaemon(true);
            return thread;
        });
        pool.setRemoveOnCancelPolicy(true);
        this.scheduler = pool;
    }

    /**
     * Opens a stream about the sync: events named {@code progress} at every change, and {@code done} at the end.
     *
     * @param body what an event carries
     * @throws Problem 503 if too many are open
     */
    public SseEmitter open(String syncId, Function<SyncProgress, Object> body) {
        if (open.incrementAndGet() > maxStreams) {
            open.decrementAndGet();
            throw Problem.of(
                    HttpStatus.SERVICE_UNAVAILABLE, "Too many progress streams are open. Read the sync instead.");
        }
        Stream stream = new Stream(syncId, body, new SseEmitter(maxAge.toMillis()));
        stream.start();
        return stream.emitter;
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }

    /** The stream of one reader. Its polls never overlap. */
    private final class Stream {

        private final String syncId;
        private final Function<SyncProgress, Object> body;
        private final SseEmitter emitter;
        private final int pollsPerHeartbeat = Math.max(1, (int) HEARTBEAT.dividedBy(poll));
        private @Nullable SyncProgress sent;
        private int silentPolls;
        private volatile @Nullable ScheduledFuture<?> polling;

        Stream(String syncId, Function<SyncProgress, Object> body, SseEmitter emitter) {
            this.syncId = syncId;
            this.body = body;
            this.emitter = emitter;
        }

        void start() {
            emitter.onTimeout(emitter::complete);
            emitter.onCompletion(this::ended);
            polling = scheduler.scheduleWithFixedDelay(this::poll, 0, poll.toMillis(), TimeUnit.MILLISECONDS);
        }

        private void ended() {
            stop();
            open.decrementAndGet();
        }

        private void poll() {
            try {
                syncs.find(syncId).ifPresent(this::send);
            } catch (RuntimeException e) {
                // The database may not answer for a moment; the stream stays open.
                LOG.debug("Could not read sync {}", syncId, e);
            }
        }

        private void send(SyncProgress progress) {
            try {
                if (!Objects.equals(progress, sent)) {
                    emitter.send(SseEmitter.event().name("progress").data(body.apply(progress)));
                    sent = progress;
                    silentPolls = 0;
                } else if (++silentPolls >= pollsPerHeartbeat) {
                    emitter.send(SseEmitter.event().comment("heartbeat"));
                    silentPolls = 0;
                }
                if (progress.state().isFinal()) {
                    emitter.send(SseEmitter.event().name("done").data(body.apply(progress)));
                    emitter.complete();
                    stop();
                }
            } catch (IOException | IllegalStateException e) {
                // The client has disconnected; the container ends the stream.
                stop();
            }
        }

        private void stop() {
            ScheduledFuture<?> task = polling;
            if (task != null) {
                task.cancel(false);
            }
        }
    }
}
