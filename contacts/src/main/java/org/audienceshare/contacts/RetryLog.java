package org.audienceshare.contacts;

import java.util.function.Consumer;

/**
 * Logs why something is tried again and again: a new reason at once, the same reason only at every n-th attempt, so that a
 * long wait does not fill the log. For one thread.
 */
public final class RetryLog {

    private final Consumer<String> log;
    private final int everyAttempts;
    private String lastReason = "";
    private int repetitions;

    /** @param everyAttempts after how many attempts the same reason is logged again, 1 or more */
    public RetryLog(Consumer<String> log, int everyAttempts) {
        if (everyAttempts < 1) {
            throw new IllegalArgumentException("everyAttempts must be 1 or more");
        }
        this.log = log;
        this.everyAttempts = everyAttempts;
    }

    /** An attempt failed, and another one follows. */
    public void retrying(String reason) {
        repetitions = reason.equals(lastReason) ? repetitions + 1 : 0;
        lastReason = reason;
        if (repetitions % everyAttempts == 0) {
            log.accept(reason);
        }
    }
}
