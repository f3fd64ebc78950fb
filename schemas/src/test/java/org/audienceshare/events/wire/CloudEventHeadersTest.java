package org.audienceshare.events.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.audienceshare.contacts.logging.LogContext;
import org.audienceshare.contacts.logging.TraceParent;
import org.audienceshare.events.AudienceSyncPlanned;
import org.audienceshare.events.EventFixture;
import org.audienceshare.events.PlanOutcome;
import org.audienceshare.events.RecipientSyncResult;
import org.audienceshare.events.RecipientSyncTask;
import org.audienceshare.events.SyncOutcome;
import org.audienceshare.events.TaskOperation;
import org.audienceshare.events.TaskTrigger;
import org.audienceshare.testing.Parts;
import org.junit.jupiter.api.Test;

/** What each record says about itself in headers, whoever publishes it. */
class CloudEventHeadersTest {

    private static final Instant AT = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final TraceParent TRACE = TraceParent.parse(
                    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
            .orElseThrow();

    @Test
    void eventHasItsPublisherAndItsTime() {
        SpecificRecord shared = EventFixture.shared();

        Map<String, String> headers = headersOf(shared);

        assertThat(headers)
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_type", "org.audienceshare.events.AudienceShared")
                .containsEntry("ce_id", text(shared, "eventId"))
                .containsEntry("ce_source", text(shared, "source"))
                .containsEntry("ce_time", text(shared, "occurredAt"))
                .containsEntry("content-type", "application/vnd.apache.avro")
                .containsKey("audience-share-schema")
                .doesNotContainKey("traceparent");
    }

    @Test
    void planAndResultsOfASyncHaveIdsOfTheirOwn() {
        assertThat(headersOf(plan()))
                .containsEntry("ce_type", "org.audienceshare.events.AudienceSyncPlanned")
                .containsEntry("ce_id", "s1")
                .containsEntry("ce_source", "sync-worker")
                .containsEntry("ce_time", AT.toString());
        assertThat(headersOf(result()))
                .containsEntry("ce_type", "org.audienceshare.events.RecipientSyncResult")
                .containsEntry("ce_id", "s1/bob/result")
                .containsEntry("ce_source", "sync-worker")
                .containsEntry("ce_time", AT.toString());
    }

    @Test
    void aTaskHasAnotherIdThanItsResult() {
        RecipientSyncTask task = RecipientSyncTask.newBuilder()
                .setSyncId("s1")
                .setAudienceId("a1")
                .setRevision(1)
                .setRecipientId("bob")
                .setOperation(TaskOperation.APPLY)
                .setTrigger(TaskTrigger.NEW)
                .build();

        assertThat(headersOf(task)).containsEntry("ce_id", "s1/bob/task").containsEntry("ce_source", "sync-worker");
    }

    @Test
    void recordBelongsToTheTraceOfWhatItIsPublishedFor() {
        try (LogContext context = LogContext.open(Map.of(), TRACE)) {
            assertThat(context).isNotNull();
            assertThat(headersOf(result())).containsEntry("traceparent", TRACE.value());
        }
        assertThat(headersOf(result())).doesNotContainKey("traceparent");
    }

    @Test
    void headersThatARecordHasStay() {
        Headers headers = new RecordHeaders().add("traceparent", "mine".getBytes(StandardCharsets.UTF_8));
        try (LogContext context = LogContext.open(Map.of(), TRACE)) {
            assertThat(context).isNotNull();
            assertThat(serialized(result(), headers)).containsEntry("traceparent", "mine");
        }
    }

    @Test
    void contextOfARecordHasItsIdsAndItsTrace() {
        Headers headers = new RecordHeaders().add("traceparent", TRACE.value().getBytes(StandardCharsets.UTF_8));
        try (LogContext context = RecordContext.open(headers, new ReadResult.Read<>(result()))) {
            assertThat(context).isNotNull();
            assertThat(LogContext.trace()).contains(TRACE);
            assertThat(RecordContext.ids(result()))
                    .isEqualTo(Map.of("syncId", "s1", "audienceId", "a1", "recipientId", "bob"));
        }
    }

    private static Map<String, String> headersOf(SpecificRecord value) {
        return serialized(value, new RecordHeaders());
    }

    private static Map<String, String> serialized(SpecificRecord value, Headers headers) {
        EventSerde serde = new EventSerde(SerdeSettings.of(Parts.registry().apicurioUrl()));
        try (Serializer<SpecificRecord> serializer = serde.newSerializer()) {
            assertThat(serializer.serialize("cloud-events-test", headers, value))
                    .isNotEmpty();
        }
        Map<String, String> texts = new HashMap<>();
        headers.forEach(header -> texts.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return texts;
    }

    private static String text(SpecificRecord value, String field) {
        return String.valueOf(value.get(value.getSchema().getField(field).pos()));
    }

    private static SpecificRecord plan() {
        return AudienceSyncPlanned.newBuilder()
                .setSyncId("s1")
                .setAudienceId("a1")
                .setRevision(1)
                .setOutcome(PlanOutcome.PLANNED)
                .setRecipients(1)
                .setPlannedAt(AT)
                .setSource("crm")
                .setOccurredAt(AT.minusSeconds(5))
                .build();
    }

    private static SpecificRecord result() {
        return RecipientSyncResult.newBuilder()
                .setSyncId("s1")
                .setAudienceId("a1")
                .setRevision(1)
                .setRecipientId("bob")
                .setOutcome(SyncOutcome.APPLIED)
                .setAdded(1)
                .setUpdated(0)
                .setRemoved(0)
                .setUnchanged(0)
                .setRejected(0)
                .setDurationMillis(5)
                .setCompletedAt(AT)
                .build();
    }
}
