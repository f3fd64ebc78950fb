package org.audienceshare.contacts.logging;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who records spans in this process: nobody, until somebody is named. */
public final class Traces {

    private static final String SCOPE = "org.audienceshare";

    private static volatile @Nullable Tracer tracer;

    private Traces() {}

    /** From now on, spans are recorded there. */
    public static void recordBy(OpenTelemetry telemetry) {
        tracer = telemetry.getTracer(SCOPE);
    }

    /** From now on, none is recorded. */
    public static void recordNone() {
        tracer = null;
    }

    /** Whether spans are recorded. */
    public static boolean areRecorded() {
        return tracer != null;
    }

    static Optional<RecordedSpan> begin(SpanStart start, Map<String, String> ids, @Nullable TraceParent parent) {
        Tracer recorder = tracer;
        if (recorder == null) {
            return Optional.empty();
        }
        SpanBuilder span = recorder.spanBuilder(start.name()).setSpanKind(start.kind());
        if (parent != null) {
            span.setParent(Context.root().with(Span.wrap(context(parent))));
        }
        start.attributes().forEach(span::setAttribute);
        start.linked().forEach(linked -> span.addLink(context(linked)));
        LogContext.onlyIds(ids)
                .forEach((name, id) -> span.setAttribute("audience_share." + name.replace("Id", ".id"), id));
        return Optional.of(new RecordedSpan(span.startSpan()));
    }

    private static SpanContext context(TraceParent parent) {
        String[] parts = parent.value().split("-", -1);
        return SpanContext.createFromRemoteParent(
                parts[1], parts[2], TraceFlags.fromHex(parts[3], 0), TraceState.getDefault());
    }
}
