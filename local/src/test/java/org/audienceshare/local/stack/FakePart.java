package org.audienceshare.local.stack;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.audienceshare.local.parts.Part;
import org.audienceshare.local.parts.PartFailedException;

/** A part without a process; writes down what happens to it. */
final class FakePart implements Part {
    private final String name;
    private final List<String> diary;
    private final boolean failsToStart;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private FakePart(String name, List<String> diary, boolean failsToStart) {
        this.name = name;
        this.diary = diary;
        this.failsToStart = failsToStart;
    }

    static FakePart healthy(String name, List<String> diary) {
        return new FakePart(name, diary, false);
    }

    static FakePart failing(String name, List<String> diary) {
        return new FakePart(name, diary, true);
    }

    void die() {
        ended.complete(null);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String address() {
        return "fake:" + name;
    }

    @Override
    public void awaitHealthy(Duration limit) {
        if (failsToStart) {
            throw new PartFailedException("The " + name + " ended with exit code 1");
        }
    }

    @Override
    public CompletableFuture<Void> ended() {
        return ended;
    }

    @Override
    public void close() {
        diary.add(name);
        ended.complete(null);
    }
}
