package org.audienceshare.contacts.logging;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Map;

/**
 * Sends spans to a collector by OTLP, as the standard variables of OpenTelemetry say ({@code OTEL_EXPORTER_OTLP_ENDPOINT},
 * {@code OTEL_TRACES_SAMPLER} and others). Metrics and logs have their own ways.
 */
public final class SpanExport implements AutoCloseable {

    private final OpenTelemetrySdk sdk;

    /**
     * Begins to record.
     *
     * @param service its name in the traces, unless {@code OTEL_SERVICE_NAME} says another one
     * @param endpoint the collector's address for OTLP over HTTP, unless the variable of the traces alone says another one
     */
    public SpanExport(String service, String endpoint) {
        this(AutoConfiguredOpenTelemetrySdk.builder()
                .disableShutdownHook()
                .addPropertiesSupplier(() -> Map.of(
                        "otel.service.name", service,
                        "otel.exporter.otlp.endpoint", endpoint,
                        "otel.exporter.otlp.protocol", "http/protobuf",
                        "otel.metrics.exporter", "none",
                        "otel.logs.exporter", "none"))
                .build()
                .getOpenTelemetrySdk());
    }

    /** Begins to record in an SDK that was made already. */
    SpanExport(OpenTelemetrySdk sdk) {
        this.sdk = sdk;
        Traces.recordBy(sdk);
    }

    /** For libraries that record spans themselves. */
    public OpenTelemetry telemetry() {
        return sdk;
    }

    /** Sends what is left, for some seconds at most. */
    @Override
    public void close() {
        Traces.recordNone();
        sdk.close();
    }
}
