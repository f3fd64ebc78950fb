package org.audienceshare.share.progress.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.events.AudienceShared;
import org.audienceshare.events.AudienceSyncCancelled;
import org.audienceshare.events.AudienceSyncPlanned;
import org.audienceshare.events.AudienceSyncRequested;
import org.audienceshare.events.AudienceUnshared;
import org.audienceshare.events.MergePolicy;
import org.audienceshare.events.PlanOutcome;
import org.audienceshare.events.Selection;
import org.audienceshare.events.SelectionType;
import org.audienceshare.events.SyncMode;
import org.audienceshare.events.wire.EventSerde;
import org.audienceshare.events.wire.WireSettings;
import org.audienceshare.share.progress.SyncEvent;
import org.audienceshare.share.publishing.AudienceEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DecodedRecordsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    /** Sets Avro's limits, as the service does before it uses Avro; other tests of this JVM depend on them. */
    @BeforeAll
    static void limitAvro() {
        assertThat(new EventSerde(WireSettings.of("http://localhost:1")).deserializerClass())
                .isNotNull();
    }

    private static AudienceShared.Builder shared(SelectionType type) {
        return AudienceShared.newBuilder()
                .setEventId("event-1")
                .setOccurredAt(NOW)
                .setRequestedBy("ann")
                .setSource("crm")
                .setAudienceId("sellers")
                .setOwnerAccountId("ann")
                .setSelections(List.of(new Selection(type, "ben")));
    }

    private static AudienceSyncRequested.Builder requested() {
        return AudienceSyncRequested.newBuilder()
                .setEventId("event-1")
                .setOccurredAt(NOW)
                .setRequestedBy("ann")
                .setSource("crm")
                .setAudienceId("sellers")
                .setMode(SyncMode.FULL);
    }

    private static AudienceUnshared.Builder unshared() {
        return AudienceUnshared.newBuilder()
                .setEventId("event-1")
                .setOccurredAt(NOW)
                .setRequestedBy("ann")
                .setSource("crm")
                .setAudienceId("sellers");
    }

    private static void assertBad(SpecificRecord record, String reason) {
        assertThatThrownBy(() -> DecodedRecords.event(record))
                .isInstanceOf(BadRecordException.class)
                .hasMessage(reason);
    }

    @Test
    void repairNamesItsRecipientsAndASyncNone() {
        assertThat(DecodedRecords.event(requested().build()))
                .isInstanceOfSatisfying(
                        AudienceEvent.SyncRequested.class,
                        event -> assertThat(event.recipients()).isEmpty());
        assertThat(DecodedRecords.event(
                        requested().setRecipients(List.of("ben")).build()))
                .isInstanceOfSatisfying(
                        AudienceEvent.SyncRequested.class,
                        event -> assertThat(event.recipients()).containsExactly(new AccountId("ben")));
    }

    @Test
    void cancellationNamesItsSync() {
        AudienceSyncCancelled.Builder cancelled = AudienceSyncCancelled.newBuilder()
                .setEventId("event-2")
                .setOccurredAt(NOW)
                .setRequestedBy("ann")
                .setSource("crm")
                .setAudienceId("sellers")
                .setSyncId("event-1");

        assertThat(DecodedRecords.event(cancelled.build()))
                .isInstanceOfSatisfying(
                        AudienceEvent.Cancelled.class,
                        event -> assertThat(event.syncId()).isEqualTo("event-1"));
        assertBad(cancelled.setSyncId("no..id").build(), "sync id must be 1 to 64 of A-Z a-z 0-9 _ and -");
    }

    @Test
    void shareSaysWhoseValuesStandOrNothing() {
        assertThat(DecodedRecords.event(shared(SelectionType.USER).build()))
                .isInstanceOfSatisfying(
                        AudienceEvent.Shared.class,
                        event -> assertThat(event.policy()).isNull());
        assertThat(DecodedRecords.event(shared(SelectionType.USER)
                        .setMergePolicy(MergePolicy.SENDER_WINS)
                        .build()))
                .isInstanceOfSatisfying(
                        AudienceEvent.Shared.class,
                        event -> assertThat(event.policy().name()).isEqualTo("SENDER_WINS"));
        assertBad(
                shared(SelectionType.USER).setMergePolicy(MergePolicy.UNKNOWN).build(),
                "the record's MergePolicy is unknown here");
    }

    @Test
    void planSaysWhoAndWhatIsLeftOut() {
        AudienceSyncPlanned plan = AudienceSyncPlanned.newBuilder()
                .setSyncId("event-1")
                .setAudienceId("sellers")
                .setRevision(1)
                .setOutcome(PlanOutcome.PLANNED)
                .setSkipped(3)
                .setSkippedInactive(1)
                .setSkippedNoAddress(4)
                .setSkippedDuplicate(5)
                .setSkippedUnsubscribed(6)
                .setSkippedSuppressed(7)
                .build();

        assertThat(DecodedRecords.planned(plan).skipped()).isEqualTo(new SyncEvent.Skipped(3, 1));
        assertThat(DecodedRecords.planned(plan).contacts().leftOut()).isEqualTo(new SyncEvent.LeftOut(4, 5, 6, 7));
    }

    @Test
    void whatANewerPublisherMeansIsABadRecord() {
        assertBad(shared(SelectionType.UNKNOWN).build(), "the record's SelectionType is unknown here");
        assertBad(requested().setMode(SyncMode.UNKNOWN).build(), "the record's SyncMode is unknown here");
    }

    @Test
    void whatIsNoIdIsABadRecordAndIsNotRepeated() {
        assertBad(
                shared(SelectionType.USER).setAudienceId("jo@example.org").build(),
                "audience id must be 1 to 64 of A-Z a-z 0-9 _ and -");
        assertBad(shared(SelectionType.USER).setEventId("").build(), "event id must be 1 to 64 of A-Z a-z 0-9 _ and -");
    }

    @Test
    void eventThatChangesNothingIsABadRecord() {
        assertBad(shared(SelectionType.USER).setSelections(List.of()).build(), "sharing needs at least one selection");
        assertBad(unshared().build(), "un-sharing needs at least one selection, or all");
    }

    @Test
    void recordOfAnotherTopicIsABadRecord() {
        AudienceSyncPlanned plan = AudienceSyncPlanned.newBuilder()
                .setSyncId("event-1")
                .setAudienceId("sellers")
                .setRevision(1)
                .setOutcome(PlanOutcome.PLANNED)
                .build();

        assertBad(plan, "this topic carries no AudienceSyncPlanned");
    }
}
