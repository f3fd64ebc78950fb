package org.audienceshare.local.parts;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** A part that is a child process, with its own health check. */
public class ProcessPart implements Part {
    private final ChildProcess process;
    private final String address;
    private final BooleanSupplier healthy;

    public ProcessPart(ChildProcess process, String address, BooleanSupplier healthy) {
        this.process = process;
        this.address = address;
        this.healthy = healthy;
    }

    @Override
    public final String name() {
        return process.name();
    }

    @Override
    public final String address() {
        return address;
    }

    public final ChildProcess process() {
        return process;
    }

    @Override
    public void awaitHealthy(Duration limit) {
        process.awaitHealthy(healthy, limit);
    }

    @Override
    public final CompletableFuture<Void> ended() {
        return process.ended();
    }

    @Override
    public final void close() {
        process.close();
    }
}
