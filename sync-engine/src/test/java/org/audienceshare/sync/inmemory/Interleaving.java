package org.audienceshare.sync.inmemory;

import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** Two things happen at the same time: before each change either may pause and the other one goes on. A seed says where, so it can be repeated. */
public final class Interleaving {

    /** One of so many changes, on average, comes after a pause. */
    private static final int CHANGES_WITHOUT_PAUSE = 4;

    private final SplittableRandom random;
    private final Semaphore[] turns = {new Semaphore(0), new Semaphore(0)};
    private final boolean[] ended = new boolean[2];
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private int current;

    public Interleaving(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Returns when both have ended. */
    public void run(CrashPoints changes, Runnable first, Runnable second) {
        changes.pauseAt(this::mayPause);
        Thread one = start(0, first);
        Thread other = start(1, second);
        turns[0].release();
        try {
            one.join();
            other.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            changes.disarm();
        }
        if (failure.get() instanceof RuntimeException fault) {
            throw fault;
        } else if (failure.get() != null) {
            throw new IllegalStateException(failure.get());
        }
    }

    private Thread start(int me, Runnable work) {
        Thread thread = new Thread(() -> {
            turns[me].acquireUninterruptibly();
            try {
                work.run();
            } catch (Throwable e) {
                failure.compareAndSet(null, e);
            }
            ended[me] = true;
            current = 1 - me;
            turns[current].release();
        });
        thread.start();
        return thread;
    }

    /** Only one of both runs at any time, so nothing here is changed by two threads at once. */
    private void mayPause() {
        int me = current;
        if (!ended[1 - me] && random.nextInt(CHANGES_WITHOUT_PAUSE) == 0) {
            current = 1 - me;
            turns[current].release();
            turns[me].acquireUninterruptibly();
        }
    }
}
