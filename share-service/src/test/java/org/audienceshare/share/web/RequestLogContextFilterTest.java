package org.audienceshare.share.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import jakarta.servlet.FilterChain;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.logging.LogContext;
import org.audienceshare.contacts.logging.TraceParent;
import org.audienceshare.contacts.logging.Traces;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.HandlerMapping;

class RequestLogContextFilterTest {

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final RequestLogContextFilter filter = new RequestLogContextFilter();
    private final Map<String, String> during = new HashMap<>();
    private String passedOn = "";

    @Test
    void requestIsPartOfItsCallersTrace() throws Exception {
        request("/api/audiences/buyers/share", TRACE);

        assertThat(during).isEqualTo(Map.of("audienceId", "buyers", "traceId", "0af7651916cd43dd8448eb211c80319c"));
        assertThat(passedOn).isEqualTo(TRACE);
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }

    @Test
    void requestWithoutATraceOrWithAWrongOneBeginsItsOwn() throws Exception {
        request("/syncs/s-1", "ada@example.com");
        String first = passedOn;
        request("/syncs/s-1", null);

        assertThat(during).containsEntry("syncId", "s-1").containsOnlyKeys("syncId", "traceId");
        assertThat(TraceParent.parse(first)).isPresent();
        assertThat(TraceParent.parse(passedOn)).isPresent();
        assertThat(passedOn).isNotEqualTo(first);
    }

    @Test
    void whereSpansAreRecordedARequestIsOneNamedByItsRoute() throws Exception {
        InMemorySpanExporter recorded = InMemorySpanExporter.create();
        List<SpanData> spans;
        try (OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(recorded))
                        .build())
                .build()) {
            Traces.recordBy(sdk);
            request("/api/audiences/buyers/share", TRACE);
            spans = recorded.getFinishedSpanItems();
        } finally {
            Traces.recordNone();
        }

        SpanData span = spans.get(0);
        assertThat(span.getName()).isEqualTo("GET /api/audiences/{id}/share");
        assertThat(span.getParentSpanContext().getSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(span.getAttributes().get(AttributeKey.longKey("http.response.status_code")))
                .isEqualTo(503L);
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(passedOn).isEqualTo("00-" + span.getTraceId() + "-" + span.getSpanId() + "-01");
    }

    @Test
    void addressThatNamesNoAudienceHasNone() {
        assertThat(RequestLogContextFilter.idsIn("/audiences")).isEmpty();
        assertThat(RequestLogContextFilter.idsIn("/audiences/new")).isEmpty();
        assertThat(RequestLogContextFilter.idsIn("/api/audiences/ada@example.com"))
                .isEmpty();
        assertThat(RequestLogContextFilter.idsIn("/api/contacts/x")).isEmpty();
    }

    private void request(String path, String traceparent) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        if (traceparent != null) {
            request.addHeader("traceparent", traceparent);
        }
        FilterChain chain = (received, answer) -> {
            during.clear();
            during.putAll(MDC.getCopyOfContextMap());
            passedOn = LogContext.trace().orElseThrow().value();
            received.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, "/api/audiences/{id}/share");
        };
        MockHttpServletResponse response = new MockHttpServletResponse();
        response.setStatus(503);
        filter.doFilter(request, response, chain);
    }
}
