package org.audienceshare.contacts.logging;

import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Map;

/**
 * What is known of a span when it begins.
 *
 * @param name one of few, without ids
 * @param attributes by OpenTelemetry's semantic conventions; never with personal data
 * @param linked the traces of what is handled together, if the span belongs to none of them
 */
public record SpanStart(String name, SpanKind kind, Map<String, String> attributes, List<TraceParent> linked) {

    public SpanStart {
        attributes = Map.copyOf(attributes);
        linked = List.copyOf(linked);
    }

    /** A request from outside. */
    public static SpanStart request(String method) {
        return new SpanStart(method, SpanKind.SERVER, Map.of("http.request.method", method), List.of());
    }

    /**
     * The work on a record of a topic.
     *
     * @param operation what is done, as a verb
     */
    public static SpanStart record(String operation, String topic) {
        return records(operation, topic, List.of());
    }

    /** The work on records of many syncs together: a span of its own, with links to the traces of all. */
    public static SpanStart records(String operation, String topic, List<TraceParent> linked) {
        return new SpanStart(
                operation + " " + topic,
                SpanKind.CONSUMER,
                Map.of(
                        "messaging.system",
                        "kafka",
                        "messaging.destination.name",
                        topic,
                        "messaging.operation.name",
                        operation,
                        "messaging.operation.type",
                        "process"),
                linked);
    }
}
