package org.audienceshare.contacts.logging;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Ids that every log line of a thread has as fields while the context is open, and the trace to which that work belongs. Contexts
 * nest: an inner one adds to the outer one, and closing it restores that. It belongs to one thread.
 */
public final class LogContext implements AutoCloseable {

    public static final String SYNC = "syncId";
    public static final String AUDIENCE = "audienceId";
    public static final String RECIPIENT = "recipientId";
    private static final String TRACE = "traceId";

    /** Whoever publishes chooses these values. Nothing that could be an address or a sentence gets into the logs. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private static final ThreadLocal<@Nullable TraceParent> CURRENT = new ThreadLocal<>();

    private final Map<String, @Nullable String> replaced = new LinkedHashMap<>();
    private final @Nullable TraceParent outer;

    private LogContext(Map<String, String> ids, @Nullable TraceParent trace) {
        outer = CURRENT.get();
        ids.forEach((name, value) -> {
            if (ID.matcher(value).matches()) {
                put(name, value);
            }
        });
        if (trace != null) {
            CURRENT.set(trace);
            put(TRACE, trace.traceId());
        }
    }

    /**
     * Opens a context, to be closed by the same thread.
     *
     * @param ids by the names of the fields; values that are no ids are left out
     * @param trace null if the work belongs to none, or to the outer context's
     */
    public static LogContext open(Map<String, String> ids, @Nullable TraceParent trace) {
        return new LogContext(ids, trace);
    }

    /** The trace to which the thread's work belongs. */
    public static Optional<TraceParent> trace() {
        return Optional.ofNullable(CURRENT.get());
    }

    private void put(String name, String value) {
        replaced.put(name, MDC.get(name));
        MDC.put(name, value);
    }

    @Override
    public void close() {
        replaced.forEach((name, before) -> {
            if (before == null) {
                MDC.remove(name);
            } else {
                MDC.put(name, before);
            }
        });
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }
}
