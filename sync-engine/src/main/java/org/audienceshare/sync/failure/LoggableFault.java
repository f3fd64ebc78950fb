package org.audienceshare.sync.failure;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fault as it may be logged: the types and stack traces of the chain without the messages, because libraries put the
 * data that they were working on into theirs, and contact data must not reach a log.
 */
public final class LoggableFault extends Exception {

    private static final long serialVersionUID = 1L;

    private LoggableFault(Throwable original, @Nullable Throwable cause) {
        super(original.getClass().getName() + " (message left out)", cause, false, true);
        setStackTrace(original.getStackTrace());
    }

    /** A copy of {@code fault} and its causes that holds no message. */
    public static LoggableFault of(Throwable fault) {
        Deque<Throwable> outermostLast = new ArrayDeque<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable next = fault; next != null && seen.add(next); next = next.getCause()) {
            outermostLast.push(next);
        }
        LoggableFault copy = new LoggableFault(outermostLast.pop(), null);
        while (!outermostLast.isEmpty()) {
            copy = new LoggableFault(outermostLast.pop(), copy);
        }
        return copy;
    }

    @Override
    public String toString() {
        return String.valueOf(getMessage());
    }
}
