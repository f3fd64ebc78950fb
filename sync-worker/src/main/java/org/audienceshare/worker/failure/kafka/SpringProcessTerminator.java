package org.audienceshare.worker.failure.kafka;

import java.util.concurrent.atomic.AtomicReference;
import org.audienceshare.worker.failure.ProcessTerminator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/** Ends the process with {@link #EXIT_CODE}. Its health is down from the first call on. */
@Component("process")
final class SpringProcessTerminator implements ProcessTerminator, HealthIndicator {

    /** EX_SOFTWARE of sysexits.h: an internal software error. */
    static final int EXIT_CODE = 70;

    private static final Logger LOG = LoggerFactory.getLogger(SpringProcessTerminator.class);

    private final ApplicationContext context;
    private final AtomicReference<@Nullable String> reason = new AtomicReference<>();

    SpringProcessTerminator(ApplicationContext context) {
        this.context = context;
    }

    @Override
    public void terminate(String reason) {
        if (this.reason.compareAndSet(null, reason)) {
            LOG.error("The worker ends with exit code {}: {}", EXIT_CODE, reason);
            // Not on the calling thread: closing the context waits for the consumer that is calling.
            new Thread(this::exit, "process-terminator").start();
        }
    }

    @Override
    public void halt(String reason) {
        LOG.error("The worker ends at once with exit code {}: {}", EXIT_CODE, reason);
        Runtime.getRuntime().halt(EXIT_CODE);
    }

    private void exit() {
        int code = SpringApplication.exit(context, () -> EXIT_CODE);
        System.exit(code);
    }

    @Override
    public Health health() {
        String terminated = reason.get();
        return terminated == null
                ? Health.up().build()
                : Health.down().withDetail("reason", terminated).build();
    }
}
