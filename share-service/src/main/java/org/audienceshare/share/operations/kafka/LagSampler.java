package org.audienceshare.share.operations.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.audienceshare.share.operations.BrokerUnavailableException;
import org.audienceshare.share.operations.OperationsHistory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Reads the lag regularly, so that its chart shows how it came about also to who opens the page only then. */
@Component
class LagSampler implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LagSampler.class);

    private static final Duration PERIOD = Duration.ofSeconds(15);

    /** After brokers that do not answer: each try logs what the client says about them. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final ConsumerLagReader lags;
    private final OperationsHistory history;
    private final Clock clock;
    private Instant notBefore = Instant.MIN;
    private final ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "lag-samples");
        thread.setDaemon(true);
        return thread;
    });

    LagSampler(ConsumerLagReader lags, OperationsHistory history, Clock clock) {
        this.lags = lags;
        this.history = history;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        ScheduledFuture<?> unused =
                reader.scheduleWithFixedDelay(this::sample, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** While the brokers do not answer there is a gap in the chart; the page and the service's health say so. */
    private void sample() {
        Instant now = clock.instant();
        if (now.isBefore(notBefore)) {
            return;
        }
        try {
            history.add(now, lags.read());
        } catch (BrokerUnavailableException away) {
            notBefore = now.plus(PAUSE);
            LOG.debug("No sample of the lag: the brokers do not answer");
        } catch (RuntimeException fault) {
            LOG.warn("No sample of the lag: {}", fault.getClass().getName());
        }
    }

    @Override
    public void close() {
        reader.shutdownNow();
    }
}
