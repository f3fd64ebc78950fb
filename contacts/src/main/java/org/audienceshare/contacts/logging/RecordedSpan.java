package org.audienceshare.contacts.logging;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;

/** A span that is being recorded, current in the thread that began it. */
public final class RecordedSpan {

    private final Span span;
    private final Scope scope;

    // The context that the span belongs to closes it.
    @SuppressWarnings("MustBeClosedChecker")
    RecordedSpan(Span span) {
        this.span = span;
        this.scope = span.makeCurrent();
    }

    /** Gives it the name that is known only now. */
    public void rename(String name) {
        span.updateName(name);
    }

    public void attribute(String name, String value) {
        span.setAttribute(name, value);
    }

    public void attribute(String name, long value) {
        span.setAttribute(name, value);
    }

    /** Marks it as failed. Only the kind of the fault is recorded, because a message can have personal data in it. */
    public void failed(Throwable fault) {
        span.setStatus(StatusCode.ERROR);
        span.setAttribute("error.type", fault.getClass().getName());
    }

    /** Marks it as failed. */
    public void failed() {
        span.setStatus(StatusCode.ERROR);
    }

    TraceParent parentOfWhatFollows() {
        SpanContext context = span.getSpanContext();
        return new TraceParent(
                context.getTraceId(),
                "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                        + context.getTraceFlags().asHex());
    }

    void end() {
        scope.close();
        span.end();
    }
}
