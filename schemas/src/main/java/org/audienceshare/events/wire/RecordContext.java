package org.audienceshare.events.wire;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.audienceshare.contacts.logging.LogContext;
import org.audienceshare.contacts.logging.SpanStart;
import org.audienceshare.contacts.logging.TraceParent;

/** What is logged and published while a record is handled: its ids, and its trace. */
public final class RecordContext {

    private RecordContext() {}

    /** Opens the context of a record, to be closed by the same thread. */
    public static LogContext open(Headers headers, ReadResult<SpecificRecord> read) {
        return LogContext.open(ids(read), trace(headers).orElse(null));
    }

    /**
     * Runs the work on a record in its context, recorded as a span if anything records spans.
     *
     * @param operation what is done, as a verb
     */
    public static <T> T inSpan(
            String operation, ConsumerRecord<?, ?> record, ReadResult<SpecificRecord> read, Supplier<T> work) {
        SpanStart start = SpanStart.record(operation, record.topic());
        try (LogContext context =
                LogContext.openSpan(start, ids(read), trace(record.headers()).orElse(null))) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                context.failed(e);
                throw e;
            }
        }
    }

    private static Map<String, String> ids(ReadResult<SpecificRecord> read) {
        return read instanceof ReadResult.Read<SpecificRecord> value ? ids(value.value()) : Map.of();
    }

    /** The trace to which a record belongs. */
    public static Optional<TraceParent> trace(Headers headers) {
        Header trace = headers.lastHeader(TraceParent.HEADER);
        return trace == null || trace.value() == null
                ? Optional.empty()
                : TraceParent.parse(new String(trace.value(), StandardCharsets.UTF_8));
    }

    /** The ids of an event, a task or a report. A sync has the id of the event that requested it. */
    public static Map<String, String> ids(SpecificRecord value) {
        Map<String, String> ids = new HashMap<>();
        CloudEventHeaders.text(value, "syncId")
                .or(() -> CloudEventHeaders.text(value, "eventId"))
                .ifPresent(id -> ids.put(LogContext.SYNC, id));
        CloudEventHeaders.text(value, "audienceId").ifPresent(id -> ids.put(LogContext.AUDIENCE, id));
        CloudEventHeaders.text(value, "recipientId").ifPresent(id -> ids.put(LogContext.RECIPIENT, id));
        return ids;
    }
}
