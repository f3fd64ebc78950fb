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
import org.audienceshare.share.progress.SyncProgress;
import org.audienceshare.share.progress.Syncs;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Open progress streams. Each looks at the store, not at the topics, so that whichever instance of the service a browser
 * reaches, and however often it reconnects, it is told the present state and then every change.
 */
public final class ProgressStreams implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressStreams.class);

    /** Shared by all streams; a look takes about a millisecond. */
    private static final int THREADS = 4;

    /** A stream that says nothing is cut by proxies, and a reader that is gone is noticed by writing alone. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Syncs syncs;
    private final Limits limits;
    private final AtomicInteger open = new AtomicInteger();
    private final ScheduledExecutorService scheduler;

    /**
     * What streams may take.
     *
     * @param maxStreams how many at once
     * @param maxAge how long each
     * @param poll how often the store is looked at
     */
    record Limits(int maxStreams, Duration maxAge, Duration poll) {}

    ProgressStreams(Syncs syncs, Limits limits) {
        this.syncs = syncs;
        this.limits = limits;
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
        if (open.incrementAndGet() > limits.maxStreams()) {
            open.decrementAndGet();
            throw Problem.of(
                    HttpStatus.SERVICE_UNAVAILABLE, "Too many progress streams are open. Ask for the sync instead.");
        }
        Stream stream = new Stream(syncId, body, new SseEmitter(limits.maxAge().toMillis()));
        stream.start();
        return stream.emitter;
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }

    /** One reader. Its polls never overlap. */
    private final class Stream {

        private final String syncId;
        private final Function<SyncProgress, Object> body;
        private final SseEmitter emitter;
        private final int pollsPerHeartbeat = Math.max(1, (int) HEARTBEAT.dividedBy(limits.poll()));
        private @Nullable SyncProgress told;
        private int quietPolls;
        private volatile @Nullable ScheduledFuture<?> polling;

        Stream(String syncId, Function<SyncProgress, Object> body, SseEmitter emitter) {
            this.syncId = syncId;
            this.body = body;
            this.emitter = emitter;
        }

        void start() {
            emitter.onTimeout(emitter::complete);
            emitter.onCompletion(this::ended);
            polling = scheduler.scheduleWithFixedDelay(
                    this::poll, 0, limits.poll().toMillis(), TimeUnit.MILLISECONDS);
        }

        private void ended() {
            ScheduledFuture<?> task = polling;
            if (task != null) {
                task.cancel(false);
            }
            open.decrementAndGet();
        }

        private void poll() {
            try {
                syncs.find(syncId).ifPresent(this::tell);
            } catch (RuntimeException e) {
                // The store may be away for a moment; the stream outlives that.
                LOG.debug("Could not look at sync {}", syncId, e);
            }
        }

        private void tell(SyncProgress progress) {
            try {
                if (!Objects.equals(progress, told)) {
                    emitter.send(SseEmitter.event().name("progress").data(body.apply(progress)));
                    told = progress;
                    quietPolls = 0;
                } else if (++quietPolls >= pollsPerHeartbeat) {
                    emitter.send(SseEmitter.event().comment("still there"));
                    quietPolls = 0;
                }
                if (progress.state().isFinal()) {
                    emitter.send(SseEmitter.event().name("done").data(body.apply(progress)));
                    emitter.complete();
                    stop();
                }
            } catch (IOException | IllegalStateException e) {
                // The reader went away; the container ends the stream.
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
