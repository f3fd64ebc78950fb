package org.audienceshare.contacts.logging;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
    private final @Nullable RecordedSpan span;

    private LogContext(Map<String, String> ids, @Nullable TraceParent trace, @Nullable RecordedSpan span) {
        outer = CURRENT.get();
        this.span = span;
        onlyIds(ids).forEach(this::put);
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
        return new LogContext(ids, trace, null);
    }

    /**
     * The same for a piece of work that is recorded as a span, if anything records spans: then what is published meanwhile names the
     * span as its parent. Without that, the trace is passed on as it came.
     *
     * @param trace to which the span belongs; null if it begins one, or belongs to the outer context's
     */
    public static LogContext openSpan(SpanStart start, Map<String, String> ids, @Nullable TraceParent trace) {
        return Traces.begin(start, ids, trace)
                .map(span -> new LogContext(ids, span.parentOfWhatFollows(), span))
                .orElseGet(() -> new LogContext(ids, trace, null));
    }

    /** The span of this context, if it is recorded. */
    public Optional<RecordedSpan> span() {
        return Optional.ofNullable(span);
    }

    /** The trace to which the thread's work belongs. */
    public static Optional<TraceParent> trace() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Without values that are no ids. */
    static Map<String, String> onlyIds(Map<String, String> ids) {
        return ids.entrySet().stream()
                .filter(id -> ID.matcher(id.getValue()).matches())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void put(String name, String value) {
        replaced.put(name, MDC.get(name));
        MDC.put(name, value);
    }

    /** Notes in the span of this context that its work failed. */
    public void failed(Throwable fault) {
        if (span != null) {
            span.failed(fault);
        }
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
        if (span != null) {
            span.end();
        }
    }
}
