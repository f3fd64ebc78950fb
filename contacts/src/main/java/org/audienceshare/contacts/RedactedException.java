package org.audienceshare.contacts;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An exception as it may be logged: the types and stack traces of the chain of causes without the messages. Libraries put
 * the data that they were working on into their messages, and contact data must not reach a log.
 */
public final class RedactedException extends Exception {

    private static final long serialVersionUID = 1L;

    private RedactedException(Throwable original, @Nullable Throwable cause) {
        super(original.getClass().getName() + " (message left out)", cause, false, true);
        setStackTrace(original.getStackTrace());
    }

    /** A copy of {@code fault} and its causes that holds no message. */
    public static RedactedException of(Throwable fault) {
        Deque<Throwable> outermostLast = new ArrayDeque<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable next = fault; next != null && seen.add(next); next = next.getCause()) {
            outermostLast.push(next);
        }
        RedactedException copy = new RedactedException(outermostLast.pop(), null);
        while (!outermostLast.isEmpty()) {
            copy = new RedactedException(outermostLast.pop(), copy);
        }
        return copy;
    }

    @Override
    public String toString() {
        return String.valueOf(getMessage());
    }
}
