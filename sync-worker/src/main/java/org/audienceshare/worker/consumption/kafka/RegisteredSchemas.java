package org.audienceshare.worker.consumption.kafka;

import java.time.Clock;
import java.time.Duration;
import org.audienceshare.contacts.failure.LogLimiter;
import org.audienceshare.events.wire.SchemaCheck;
import org.audienceshare.events.wire.SchemaCheck.IncompatibleSchemaException;
import org.audienceshare.events.wire.SerdeUnavailableException;
import org.audienceshare.worker.consumption.StartupRefusedException;
import org.audienceshare.worker.consumption.StartupTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares the registered schemas with this version's before the worker consumes, and waits for the registry. */
final class RegisteredSchemas implements StartupTask {

    private static final Logger LOG = LoggerFactory.getLogger(RegisteredSchemas.class);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(2);

    private final Runnable schemas;
    private final LogLimiter limiter = new LogLimiter(Clock.systemUTC());

    /** @param schemas {@link SchemaCheck#check} */
    RegisteredSchemas(Runnable schemas) {
        this.schemas = schemas;
    }

    @Override
    public void run() throws InterruptedException {
        while (!isChecked()) {
            Thread.sleep(RETRY_DELAY.toMillis());
        }
    }

    private boolean isChecked() {
        try {
            schemas.run();
            return true;
        } catch (IncompatibleSchemaException incompatible) {
            throw new StartupRefusedException(incompatible.getMessage() + " " + incompatible.action(), incompatible);
        } catch (SerdeUnavailableException unavailable) {
            String reason = String.valueOf(unavailable.getMessage());
            limiter.permit("", reason).ifPresent(leftOut -> LOG.warn("Waiting for the schema registry: {}", reason));
            return false;
        }
    }
}
