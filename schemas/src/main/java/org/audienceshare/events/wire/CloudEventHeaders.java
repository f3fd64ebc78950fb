package org.audienceshare.events.wire;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.audienceshare.contacts.logging.LogContext;
import org.audienceshare.contacts.logging.TraceParent;

/**
 * The headers of CloudEvents' binary content mode for Kafka, and the trace to which the record belongs: for tools that route,
 * show or trace records of any kind. Nothing here reads the first ones.
 */
final class CloudEventHeaders {

    static final String CONTENT_TYPE = "application/vnd.apache.avro";

    /** Of what has no field that says who wrote it: the worker's records. */
    private static final String WORKER = "sync-worker";

    private CloudEventHeaders() {}

    /** Adds those that the record does not have yet. */
    static void add(Headers headers, SpecificRecord value) {
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", id(value));
        add(headers, "ce_type", value.getSchema().getFullName());
        add(
                headers,
                "ce_source",
                isReport(value) ? WORKER : text(value, "source").orElse(WORKER));
        time(value).ifPresent(time -> add(headers, "ce_time", time.toString()));
        add(headers, "content-type", CONTENT_TYPE);
        LogContext.trace().ifPresent(trace -> add(headers, TraceParent.HEADER, trace.value()));
    }

    /** A record that is published again has the same one; no two records of the worker have it. */
    private static String id(SpecificRecord value) {
        String id = text(value, "eventId").or(() -> text(value, "syncId")).orElse("");
        String kind = value.getSchema().getField("outcome") == null ? "/task" : "/result";
        return text(value, "recipientId")
                .map(recipient -> id + "/" + recipient + kind)
                .orElse(id);
    }

    /** A plan repeats who requested the sync. */
    private static boolean isReport(SpecificRecord value) {
        return value.getSchema().getField("eventId") == null;
    }

    private static Optional<Instant> time(SpecificRecord value) {
        return Stream.of("plannedAt", "completedAt", "occurredAt")
                .map(name -> field(value, name))
                .flatMap(Optional::stream)
                .filter(Instant.class::isInstance)
                .map(Instant.class::cast)
                .findFirst();
    }

    static Optional<String> text(SpecificRecord value, String name) {
        return field(value, name).filter(CharSequence.class::isInstance).map(Object::toString);
    }

    private static Optional<Object> field(SpecificRecord value, String name) {
        Schema.Field field = value.getSchema().getField(name);
        return field == null ? Optional.empty() : Optional.ofNullable(value.get(field.pos()));
    }

    private static void add(Headers headers, String name, String value) {
        if (headers.lastHeader(name) == null) {
            headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }
}
