package org.audienceshare.local.stack;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.audienceshare.local.parts.Part;
import org.audienceshare.local.parts.PartFailedException;

/**
 * A part that runs elsewhere: it is used, never stopped.
 *
 * @param option that named the address
 * @param healthy whether it answers
 */
record ExistingPart(String name, String address, String option, BooleanSupplier healthy) implements Part {

    /** It is either running or not, so it is asked once. */
    @Override
    public void awaitHealthy(Duration limit) {
        if (!healthy.getAsBoolean()) {
            // The address can contain a password.
            throw new PartFailedException("No " + name + " answers at the address given with " + option
                    + "; start it, or leave the option out.");
        }
    }

    @Override
    public CompletableFuture<Void> ended() {
        return new CompletableFuture<>();
    }

    @Override
    public void close() {}
}
