package org.audienceshare.contacts.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LogContextTest {

    private static final TraceParent TRACE = TraceParent.parse(
                    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
            .orElseThrow();

    @Test
    void fieldsAreThereWhileItIsOpen() {
        try (LogContext context = LogContext.open(Map.of(LogContext.SYNC, "s-1"), TRACE)) {
            assertThat(context).isNotNull();
            assertThat(MDC.getCopyOfContextMap())
                    .isEqualTo(Map.of("syncId", "s-1", "traceId", "0af7651916cd43dd8448eb211c80319c"));
            assertThat(LogContext.trace()).contains(TRACE);
        }
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
        assertThat(LogContext.trace()).isEmpty();
    }

    @Test
    void innerOneAddsAndRestores() {
        try (LogContext outer = LogContext.open(Map.of(LogContext.SYNC, "s-1"), TRACE)) {
            Map<String, String> before = MDC.getCopyOfContextMap();
            try (LogContext inner =
                    LogContext.open(Map.of(LogContext.SYNC, "s-2", LogContext.RECIPIENT, "bob"), null)) {
                assertThat(inner).isNotSameAs(outer);
                assertThat(MDC.get("syncId")).isEqualTo("s-2");
                assertThat(MDC.get("recipientId")).isEqualTo("bob");
                assertThat(LogContext.trace()).contains(TRACE);
            }
            assertThat(MDC.getCopyOfContextMap()).isEqualTo(before);
            assertThat(LogContext.trace()).contains(TRACE);
        }
    }

    @Test
    void whatIsNoIdIsLeftOut() {
        Map<String, String> chosenByAPublisher = Map.of(
                LogContext.SYNC, "ada@example.com", LogContext.AUDIENCE, "a b", LogContext.RECIPIENT, "x".repeat(65));
        try (LogContext context = LogContext.open(chosenByAPublisher, null)) {
            assertThat(context).isNotNull();
            assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
        }
    }
}
