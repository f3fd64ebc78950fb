package org.audienceshare.local.parts;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Something of the stack that runs and can be ended. Closing an ended part does nothing. */
public interface Part extends AutoCloseable {
    /** What people call it, as in "broker". */
    String name();

    /** Where it is reached. */
    String address();

    /** Whether it answers a question of its own protocol at this moment. */
    boolean isHealthy();

    /**
     * Returns when the part is healthy.
     *
     * @throws PartFailedException if it ended, or is not healthy after that time
     */
    void awaitHealthy(Duration limit);

    /** Completes when the part has ended, for whatever reason. */
    CompletableFuture<Void> ended();

    /** Ends the part in good order and returns when it is gone. */
    @Override
    void close();
}
