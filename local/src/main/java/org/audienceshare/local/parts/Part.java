package org.audienceshare.local.parts;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A running program of the stack. Closing a stopped part does nothing. */
public interface Part extends AutoCloseable {
    /** The name in messages, such as "broker". */
    String name();

    String address();

    /**
     * Returns when the part is healthy.
     *
     * @throws PartFailedException if it stopped, or is not healthy after that time
     */
    void awaitHealthy(Duration limit);

    /** Completes when the part has stopped, for whatever reason. */
    CompletableFuture<Void> ended();

    /** Stops the part in an orderly way and returns when it has stopped. */
    @Override
    void close();
}
