package org.audienceshare.contacts.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class SpansTest {

    private static final TraceParent TRACE = TraceParent.parse(
                    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
            .orElseThrow();
    private static final TraceParent OTHER = TraceParent.parse(
                    "00-11111111111111111111111111111111-2222222222222222-01")
            .orElseThrow();

    private final InMemorySpanExporter recorded = InMemorySpanExporter.create();
    private final SpanExport export = new SpanExport(OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(recorded))
                    .build())
            .build());

    @AfterEach
    void recordNone() {
        export.close();
    }

    @Test
    void whatIsPublishedMeanwhileNamesTheSpanAsItsParent() {
        TraceParent published;
        try (LogContext context =
                LogContext.openSpan(SpanStart.record("plan", "audience.events"), Map.of("syncId", "s-1"), TRACE)) {
            assertThat(context.span()).isPresent();
            assertThat(MDC.get("traceId")).isEqualTo(TRACE.traceId());
            published = LogContext.trace().orElseThrow();
        }

        SpanData span = only();
        assertThat(span.getName()).isEqualTo("plan audience.events");
        assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(span.getTraceId()).isEqualTo(TRACE.traceId());
        assertThat(span.getParentSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(span.getAttributes().get(AttributeKey.stringKey("audience_share.sync.id")))
                .isEqualTo("s-1");
        assertThat(published.value()).isEqualTo("00-" + span.getTraceId() + "-" + span.getSpanId() + "-01");
        assertThat(TraceParent.parse(published.value())).contains(published);
        assertThat(LogContext.trace()).isEmpty();
    }

    @Test
    void withoutAParentItBeginsATrace() {
        try (LogContext unused = LogContext.openSpan(SpanStart.request("GET"), Map.of(), null)) {
            assertThat(LogContext.trace()).isPresent();
        }
        assertThat(only().getParentSpanContext().isValid()).isFalse();
    }

    @Test
    void workOnManyRecordsIsLinkedToTheirTraces() {
        try (LogContext unused = LogContext.openSpan(
                SpanStart.records("project", "audience.sync.results", List.of(TRACE, OTHER)), Map.of(), null)) {
            assertThat(LogContext.trace().orElseThrow().traceId()).isNotIn(TRACE.traceId(), OTHER.traceId());
        }
        assertThat(only().getLinks())
                .extracting((LinkData link) -> link.getSpanContext().getTraceId())
                .containsExactly(TRACE.traceId(), OTHER.traceId());
    }

    @Test
    void faultIsRecordedWithoutItsMessageAndIdsOnlyIfTheyAreSome() {
        try (LogContext context = LogContext.openSpan(
                SpanStart.record("apply", "audience.sync.tasks"), Map.of("recipientId", "ada@example.com"), TRACE)) {
            context.failed(new IllegalStateException("ada@example.com is wrong"));
        }
        SpanData span = only();
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span.getAttributes().get(AttributeKey.stringKey("error.type")))
                .isEqualTo("java.lang.IllegalStateException");
        assertThat(span.toString()).doesNotContain("ada@example.com");
    }

    @Test
    void withoutARecorderTheTraceIsPassedOnAsItCame() {
        Traces.recordNone();
        try (LogContext context =
                LogContext.openSpan(SpanStart.record("apply", "audience.sync.tasks"), Map.of(), TRACE)) {
            assertThat(context.span()).isEmpty();
            assertThat(LogContext.trace()).contains(TRACE);
        }
        assertThat(recorded.getFinishedSpanItems()).isEmpty();
    }

    private SpanData only() {
        assertThat(recorded.getFinishedSpanItems()).hasSize(1);
        return recorded.getFinishedSpanItems().get(0);
    }
}
