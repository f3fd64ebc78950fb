package org.audienceshare.events.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.AudienceSyncPlanned;
import org.audienceshare.events.EventFixture;
import org.audienceshare.events.PlanOutcome;
import org.audienceshare.events.RecipientSyncResult;
import org.audienceshare.events.SyncOutcome;
import org.audienceshare.events.model.BadRecordException;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.events.model.SyncPlan.Exclusions;
import org.audienceshare.events.model.SyncPlan.Skipped;
import org.audienceshare.events.model.SyncReport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SyncReportMapperTest {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final AudienceId AUDIENCE = new AudienceId("a1");

    @BeforeAll
    static void limitAvro() {
        EventFixture.limitAvro();
    }

    @Test
    void mapsEveryPlanToAvroAndBack() {
        for (SyncPlan.Outcome outcome : SyncPlan.Outcome.values()) {
            mapsThereAndBack(plan(outcome, null));
            mapsThereAndBack(plan(outcome, "the reason"));
        }
        for (SyncPlan.Kind kind : SyncPlan.Kind.values()) {
            mapsThereAndBack(plan(SyncPlan.Outcome.PLANNED, null)
                    .requestedBy(new SyncPlan.Request(kind, "ann", "share-service", AT)));
        }
        mapsThereAndBack(plan(SyncPlan.Outcome.REPLAYED, null).requestedBy(SyncPlan.Request.REPLAY));
    }

    @Test
    void mapsEveryResultToAvroAndBack() {
        for (RecipientResult.Outcome outcome : RecipientResult.Outcome.values()) {
            mapsThereAndBack(result(outcome, null, "Buyers"));
            mapsThereAndBack(result(outcome, "the error", null));
        }
    }

    @Test
    void namesTheFieldThatIsWrongAndNotItsValue() {
        AudienceSyncPlanned plan = EventFixture.planned();
        rejects(AudienceSyncPlanned.newBuilder(plan).setSyncId("no id").build(), "syncId");
        rejects(AudienceSyncPlanned.newBuilder(plan).setAudienceId("no id").build(), "audienceId");
        rejects(
                AudienceSyncPlanned.newBuilder(plan)
                        .setOutcome(PlanOutcome.UNKNOWN)
                        .build(),
                "outcome");
        rejects(AudienceSyncPlanned.newBuilder(plan).setAudienceVersion(-1).build(), "audienceVersion");
        RecipientSyncResult result = EventFixture.result();
        rejects(RecipientSyncResult.newBuilder(result).setSyncId("no id").build(), "syncId");
        rejects(RecipientSyncResult.newBuilder(result).setAudienceId("no id").build(), "audienceId");
        rejects(RecipientSyncResult.newBuilder(result).setRecipientId("no id").build(), "recipientId");
        rejects(
                RecipientSyncResult.newBuilder(result)
                        .setOutcome(SyncOutcome.UNKNOWN)
                        .build(),
                "outcome");
        rejects(EventFixture.task(), "the record");
    }

    private static void mapsThereAndBack(SyncReport report) {
        assertThat(SyncReportMapper.fromAvro(SyncReportMapper.toAvro(report))).isEqualTo(report);
    }

    private static void rejects(Object decoded, String field) {
        assertThatThrownBy(() -> SyncReportMapper.fromAvro(decoded))
                .isInstanceOf(BadRecordException.class)
                .hasMessageStartingWith(field + " ")
                .hasMessageNotContainingAny("no id", "UNKNOWN");
    }

    private static SyncPlan plan(SyncPlan.Outcome outcome, @Nullable String reason) {
        return new SyncPlan(
                "s1",
                AUDIENCE,
                3,
                outcome,
                40,
                new Skipped(2, 1),
                new ContactCounts(100, 5, 10, 4, new Exclusions(6, 7, 8, 9, 10)),
                reason,
                AT,
                12,
                null);
    }

    private static RecipientResult result(
            RecipientResult.Outcome outcome, @Nullable String error, @Nullable String tag) {
        return new RecipientResult(
                "s1", AUDIENCE, 3, new AccountId("bob"), outcome, new CopyCounts(1, 2, 3, 4, 5, 6), 77, error, tag, AT);
    }
}
