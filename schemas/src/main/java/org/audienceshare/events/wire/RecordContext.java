package org.audienceshare.events.wire;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.audienceshare.contacts.logging.LogContext;
import org.audienceshare.contacts.logging.TraceParent;

/** What is logged and published while a record is handled: its ids, and its trace. */
public final class RecordContext {

    private RecordContext() {}

    /** Opens the context of a record, to be closed by the same thread. */
    public static LogContext open(Headers headers, ReadResult<SpecificRecord> read) {
        Map<String, String> ids = read instanceof ReadResult.Read<SpecificRecord> value ? ids(value.value()) : Map.of();
        Header trace = headers.lastHeader(TraceParent.HEADER);
        return LogContext.open(
                ids,
                trace == null || trace.value() == null
                        ? null
                        : TraceParent.parse(new String(trace.value(), StandardCharsets.UTF_8))
                                .orElse(null));
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
