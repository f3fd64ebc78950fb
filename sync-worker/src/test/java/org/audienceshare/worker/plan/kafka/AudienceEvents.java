package org.audienceshare.worker.plan.kafka;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.audienceshare.events.AudienceShared;
import org.audienceshare.events.AudienceSyncRequested;
import org.audienceshare.events.AudienceUnshared;
import org.audienceshare.events.Selection;
import org.audienceshare.events.SelectionType;
import org.audienceshare.events.SyncMode;

/** Well-formed events, to be spoilt one field at a time. */
public final class AudienceEvents {

    public static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

    private AudienceEvents() {}

    /** Everyone, INCREMENTAL. */
    public static AudienceSyncRequested.Builder syncRequested(String eventId, String audienceId) {
        return AudienceSyncRequested.newBuilder()
                .setEventId(eventId)
                .setOccurredAt(AT)
                .setRequestedBy("ann")
                .setSource("test")
                .setAudienceId(audienceId)
                .setMode(SyncMode.INCREMENTAL);
    }

    public static AudienceShared.Builder shared(String eventId, String audienceId, Selection... selections) {
        return AudienceShared.newBuilder()
                .setEventId(eventId)
                .setOccurredAt(AT)
                .setRequestedBy("ann")
                .setSource("test")
                .setAudienceId(audienceId)
                .setOwnerAccountId("ann")
                .setSelections(Arrays.asList(selections));
    }

    static AudienceUnshared.Builder unshared(String eventId, String audienceId, Selection... selections) {
        return AudienceUnshared.newBuilder()
                .setEventId(eventId)
                .setOccurredAt(AT)
                .setRequestedBy("ann")
                .setSource("test")
                .setAudienceId(audienceId)
                .setSelections(List.of(selections));
    }

    public static Selection selection(SelectionType type, String id) {
        return Selection.newBuilder().setType(type).setId(id).build();
    }
}
