package org.audienceshare.worker.config;

import java.util.concurrent.atomic.AtomicReference;
import org.audienceshare.sync.failure.EmergencyStop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationContext;

/** Ends the process with {@link #EXIT_CODE}; its health is down from the first call on. */
final class ProcessExit implements EmergencyStop, HealthIndicator {

    /** EX_SOFTWARE of sysexits.h: an internal software error. */
    static final int EXIT_CODE = 70;

    private static final Logger LOG = LoggerFactory.getLogger(ProcessExit.class);

    private final ApplicationContext context;
    private final AtomicReference<@Nullable String> reason = new AtomicReference<>();

    ProcessExit(ApplicationContext context) {
        this.context = context;
    }

    @Override
    public void stop(String reason) {
        if (this.reason.compareAndSet(null, reason)) {
            LOG.error("The worker ends with exit code {}: {}", EXIT_CODE, reason);
            // Not on the calling thread: closing the context waits for the consumer that is calling.
            new Thread(this::exit, "emergency-stop").start();
        }
    }

    private void exit() {
        int code = SpringApplication.exit(context, () -> EXIT_CODE);
        System.exit(code);
    }

    @Override
    public Health health() {
        String stopped = reason.get();
        return stopped == null
                ? Health.up().build()
                : Health.down().withDetail("reason", stopped).build();
    }
}
