package org.audienceshare.share.limits.web;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How many requests of one caller are answered at once. A further one waits a little; no other caller waits for it. */
final class CallerSlots {

    private final Map<String, Integer> taken = new HashMap<>();

    /**
     * Takes a slot.
     *
     * @param max how many the caller may have at once
     * @param patience how long to wait for one
     * @return whether there was one; then give it back
     */
    synchronized boolean take(String caller, int max, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (taken.getOrDefault(caller, 0) >= max) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        taken.merge(caller, 1, Integer::sum);
        return true;
    }

    synchronized void giveBack(String caller) {
        taken.computeIfPresent(caller, (id, count) -> count == 1 ? null : count - 1);
        notifyAll();
    }
}
