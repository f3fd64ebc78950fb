package org.audienceshare.local.stack;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.audienceshare.local.parts.Part;
import org.audienceshare.local.parts.PartFailedException;

/** A part that runs elsewhere: it is used, never stopped. */
final class ExistingPart implements Part {
    private final String name;
    private final String address;
    private final String option;
    private final BooleanSupplier healthy;

    ExistingPart(String name, String address, String option, BooleanSupplier healthy) {
        this.name = name;
        this.address = address;
        this.option = option;
        this.healthy = healthy;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String address() {
        return address;
    }

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
