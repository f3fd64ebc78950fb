package org.audienceshare.events;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.audienceshare.events.wire.EventSerde;
import org.audienceshare.events.wire.SerdeSettings;

/** One event of each type. */
public final class EventFixture {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");

    private EventFixture() {}

    /** Sets Avro's limits as a service does at start; tests of the same JVM that need them fail where Avro was used before. */
    public static void limitAvro() {
        new EventSerde(SerdeSettings.of("http://localhost:1"));
    }

    public static AudienceShared shared() {
        return AudienceShared.newBuilder()
                .setEventId("e-1")
                .setOccurredAt(NOON)
                .setRequestedBy("ann")
                .setSource("share-service")
                .setAudienceId("buyers")
                .setOwnerAccountId("ann")
                .setSelections(List.of(selection(SelectionType.TEAM, "north"), selection(SelectionType.USER, "bob")))
                .build();
    }

    public static AudienceSyncRequested syncRequested() {
        return AudienceSyncRequested.newBuilder()
                .setEventId("e-2")
                .setOccurredAt(NOON)
                .setRequestedBy("ann")
                .setSource("share-service")
                .setAudienceId("buyers")
                .setMode(SyncMode.FULL)
                .setAllowMassRemoval(true)
                .setRecipients(List.of("bob", "zoë"))
                .build();
    }

    public static AudienceUnshared unshared() {
        return AudienceUnshared.newBuilder()
                .setEventId("e-3")
                .setOccurredAt(NOON)
                .setRequestedBy("ann")
                .setSource("share-service")
                .setAudienceId("buyers")
                .setSelections(List.of(selection(SelectionType.ORGANISATION, "south")))
                .build();
    }

    public static RecipientSyncTask task() {
        return RecipientSyncTask.newBuilder()
                .setSyncId("e-1")
                .setAudienceId("buyers")
                .setRevision(3)
                .setRecipientId("bob")
                .setOperation(TaskOperation.APPLY)
                .setTrigger(TaskTrigger.REPLAY)
                .setMode(SyncMode.INCREMENTAL)
                .build();
    }

    public static RecipientSyncResult result() {
        return RecipientSyncResult.newBuilder()
                .setSyncId("e-1")
                .setAudienceId("buyers")
                .setRevision(3)
                .setRecipientId("bob")
                .setOutcome(SyncOutcome.APPLIED)
                .setAdded(5)
                .setUpdated(4)
                .setRemoved(3)
                .setUnchanged(2)
                .setRejected(1)
                .setKept(6)
                .setDurationMillis(1234)
                .setCompletedAt(NOON)
                .build();
    }

    public static AudienceSyncPlanned planned() {
        return AudienceSyncPlanned.newBuilder()
                .setSyncId("e-1")
                .setAudienceId("buyers")
                .setRevision(3)
                .setOutcome(PlanOutcome.HELD)
                .setRecipients(0)
                .setReason("would remove 60 %")
                .setPlannedAt(NOON)
                .build();
    }

    /** Each type once, with the topic that carries it. */
    public static Map<SpecificRecord, Topic> all() {
        Map<SpecificRecord, Topic> events = new LinkedHashMap<>();
        events.put(shared(), Topic.EVENTS);
        events.put(syncRequested(), Topic.EVENTS);
        events.put(unshared(), Topic.EVENTS);
        events.put(task(), Topic.TASKS);
        events.put(result(), Topic.RESULTS);
        events.put(planned(), Topic.RESULTS);
        return events;
    }

    private static Selection selection(SelectionType type, String id) {
        return Selection.newBuilder().setType(type).setId(id).build();
    }
}
