package org.audienceshare.share.limits.web;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How many requests of one caller are answered at once. A few further ones wait a little; no other caller waits for them. */
final class CallerSlots {

    private final Map<String, Integer> taken = new HashMap<>();
    private final Map<String, Integer> waiting = new HashMap<>();

    /**
     * Takes a slot.
     *
     * @param max how many the caller may have at once
     * @param maxWaiting how many of the caller's requests may wait at once, each of which holds a thread
     * @param patience how long to wait for one
     * @return whether there was one; then give it back
     */
    synchronized boolean take(String caller, int max, int maxWaiting, Duration patience) throws InterruptedException {
        if (isFull(caller, max)) {
            if (waiting.getOrDefault(caller, 0) >= maxWaiting) {
                return false;
            }
            waiting.merge(caller, 1, Integer::sum);
            try {
                if (!awaitFree(caller, max, patience)) {
                    return false;
                }
            } finally {
                lessOne(waiting, caller);
            }
        }
        taken.merge(caller, 1, Integer::sum);
        return true;
    }

    private synchronized boolean awaitFree(String caller, int max, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (isFull(caller, max)) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private synchronized boolean isFull(String caller, int max) {
        return taken.getOrDefault(caller, 0) >= max;
    }

    synchronized void giveBack(String caller) {
        lessOne(taken, caller);
        notifyAll();
    }

    private static void lessOne(Map<String, Integer> counts, String caller) {
        counts.computeIfPresent(caller, (id, count) -> count == 1 ? null : count - 1);
    }
}
