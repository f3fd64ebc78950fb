package org.audienceshare.share.progress.web;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.audienceshare.share.progress.ProgressProperties;
import org.audienceshare.share.progress.SyncProgress;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Open progress streams. They read the database, not the topics: so a caller gets the current state and then every change from
 * any instance of the service, also after it reconnects. All streams of a sync share its reads. A stream ends with the token
 * that opened it.
 */
@Component
public final class ProgressStreams implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressStreams.class);

    /** Shared by all streams; one poll takes about a millisecond. */
    private static final int THREADS = 4;

    /** Proxies close a silent stream, and only writing shows that the client has disconnected. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final SharedProgress syncs;
    private final int maxStreams;
    private final int maxStreamsPerCaller;
    private final Duration maxAge;
    private final Duration poll;
    private final Clock clock;
    private final Map<String, Integer> open = new HashMap<>();
    private int openInAll;
    private final ScheduledExecutorService scheduler;

    ProgressStreams(SharedProgress syncs, ProgressProperties properties, Clock clock, MeterRegistry meters) {
        this.syncs = syncs;
        this.clock = clock;
        this.maxStreamsPerCaller = properties.maxStreamsPerCaller();
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
        Gauge.builder("audience.share.progress.streams", this, ProgressStreams::countOpen)
                .description("Open streams of syncs' progress")
                .register(meters);
    }

    /**
     * Opens a stream about the sync: events named {@code progress} at every change, and {@code done} at the end.
     *
     * @param body what an event carries
     * @throws Problem 429 if the caller has too many open, 503 if all callers together have
     */
    public SseEmitter open(String syncId, Authentication caller, Function<SyncProgress, Object> body) {
        take(caller.getName());
        Stream stream = new Stream(
                syncId,
                caller.getName(),
                body,
                new SseEmitter(Math.max(1, maxAge(caller).toMillis())));
        stream.start();
        return stream.emitter;
    }

    private synchronized void take(String caller) {
        if (open.getOrDefault(caller, 0) >= maxStreamsPerCaller) {
            throw Problem.of(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "You have " + maxStreamsPerCaller + " progress streams open. Close one, or read the sync instead.");
        }
        if (openInAll >= maxStreams) {
            throw Problem.of(
                    HttpStatus.SERVICE_UNAVAILABLE, "Too many progress streams are open. Read the sync instead.");
        }
        openInAll++;
        open.merge(caller, 1, Integer::sum);
    }

    private synchronized int countOpen() {
        return openInAll;
    }

    private synchronized void release(String caller) {
        openInAll--;
        open.computeIfPresent(caller, (id, count) -> count == 1 ? null : count - 1);
    }

    /** Not longer than the caller's token. */
    private Duration maxAge(Authentication caller) {
        @Nullable
        Instant expiry = caller instanceof JwtAuthenticationToken bearer
                ? bearer.getToken().getExpiresAt()
                : null;
        Duration left = expiry == null ? maxAge : Duration.between(clock.instant(), expiry);
        return left.compareTo(maxAge) < 0 ? left : maxAge;
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }

    /** The stream of one reader. Its polls never overlap. */
    private final class Stream {

        private final String syncId;
        private final String caller;
        private final Function<SyncProgress, Object> body;
        private final SseEmitter emitter;
        private final int pollsPerHeartbeat = Math.max(1, (int) HEARTBEAT.dividedBy(poll));
        private @Nullable SyncProgress sent;
        private int silentPolls;
        private volatile @Nullable ScheduledFuture<?> polling;

        Stream(String syncId, String caller, Function<SyncProgress, Object> body, SseEmitter emitter) {
            this.syncId = syncId;
            this.caller = caller;
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
            release(caller);
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
