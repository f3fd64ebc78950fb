package org.audienceshare.sync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.TestClock;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.events.model.SyncPlan.Exclusions;
import org.audienceshare.events.model.SyncPlan.Outcome;
import org.audienceshare.events.model.SyncPlan.Skipped;
import org.audienceshare.sync.inmemory.Events;
import org.audienceshare.sync.plan.SyncLog.SyncRecord;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link SyncLog} does. */
public abstract class SyncLogContract {

    private static final AudienceId AUDIENCE = new AudienceId("aud");
    private static final AudienceId OTHER = new AudienceId("other");

    protected final TestClock clock = new TestClock();

    /** A log whose clock is {@link #clock}. */
    protected abstract SyncLog log();

    @Test
    void anEventThatWasNotBegunIsUnknown() {
        assertThat(log().find("s1")).isEmpty();
    }

    @Test
    void anEventThatWasBegunIsKnownAndHasNoOutcome() {
        log().begin(Events.syncRequested("s1", AUDIENCE));

        assertThat(log().find("s1")).contains(new SyncRecord("s1", AUDIENCE, null));
    }

    @Test
    void anEventThatWaitsIsKnownAndHasNoOutcome() {
        log().queue(List.of(Events.syncRequested("s1", AUDIENCE), Events.syncRequested("s2", AUDIENCE)));
        log().cancel(cancellationOf("s1"));
        log().begin(Events.syncRequested("s1", AUDIENCE));
        log().queue(List.of());

        assertThat(log().find("s1")).contains(new SyncRecord("s1", AUDIENCE, null));
        assertThat(log().find("s2")).contains(new SyncRecord("s2", AUDIENCE, null));
        assertThat(log().isCancelled("s1")).isTrue();
    }

    @Test
    void anAudienceIsBeingPlannedFromTheBeginningToTheOutcome() {
        assertThat(isPlanning(AUDIENCE)).isFalse();
        log().queue(List.of(Events.syncRequested("s1", AUDIENCE)));
        assertThat(isPlanning(AUDIENCE)).as("it waits").isFalse();
        log().begin(Events.syncRequested("s1", AUDIENCE));

        assertThat(isPlanning(AUDIENCE)).isTrue();
        assertThat(isPlanning(OTHER)).isFalse();
        log().complete(plan("s1", Outcome.PLANNED));
        assertThat(isPlanning(AUDIENCE)).isFalse();
    }

    @Test
    void whatIsNotTakenUpAgainCountsUntilItIsOld() {
        Replay replay = new Replay("r1", OTHER);
        log().begin(Events.syncRequested("s1", AUDIENCE));
        log().begin(replay);
        clock.advance(Duration.ofHours(2));
        assertThat(isPlanning(AUDIENCE)).isFalse();
        assertThat(isPlanning(OTHER)).isFalse();

        log().begin(Events.syncRequested("s1", AUDIENCE));
        log().begin(replay);

        assertThat(isPlanning(AUDIENCE)).isTrue();
        assertThat(isPlanning(OTHER)).isTrue();
    }

    private boolean isPlanning(AudienceId audience) {
        return log().isPlanning(audience, clock.instant().minus(Duration.ofHours(1)));
    }

    @Test
    void anEventThatWaitsAgainKeepsItsOutcome() {
        SyncPlan planned = plan("s1", Outcome.PLANNED);
        log().queue(List.of(Events.syncRequested("s1", AUDIENCE)));
        log().begin(Events.syncRequested("s1", AUDIENCE));
        log().complete(planned);

        log().queue(List.of(Events.syncRequested("s1", AUDIENCE)));

        assertThat(log().find("s1")).contains(new SyncRecord("s1", AUDIENCE, planned));
    }

    @Test
    void theOutcomeIsReadAsItWasStored() {
        for (Outcome outcome : Outcome.values()) {
            String id = "s-" + outcome;
            SyncPlan planned = new SyncPlan(
                    id,
                    AUDIENCE,
                    3,
                    outcome,
                    40,
                    new Skipped(2, 1),
                    new ContactCounts(10, 1, 2, 3, new Exclusions(4, 5, 6, 7)),
                    outcome == Outcome.PLANNED ? null : "the reason",
                    Instant.parse("2026-01-05T09:00:00.123Z"),
                    9,
                    SyncPlan.Request.of(Events.syncRequested(id, AUDIENCE)));
            log().begin(Events.syncRequested(id, AUDIENCE));
            log().complete(planned);

            assertThat(log().find(id)).contains(new SyncRecord(id, AUDIENCE, planned));
        }
    }

    @Test
    void beginningAgainKeepsTheOutcome() {
        SyncPlan planned = plan("s1", Outcome.PLANNED);
        log().begin(Events.syncRequested("s1", AUDIENCE));
        log().complete(planned);

        assertThat(log().begin(Events.syncRequested("s1", OTHER))).isEqualTo(new SyncRecord("s1", AUDIENCE, planned));
        assertThat(log().begin(Events.syncRequested("s1", AUDIENCE)))
                .isEqualTo(new SyncRecord("s1", AUDIENCE, planned));

        assertThat(log().find("s1")).contains(new SyncRecord("s1", AUDIENCE, planned));
    }

    @Test
    void beginningSaysWhatIsKnown() {
        log().queue(List.of(Events.syncRequested("s2", AUDIENCE)));

        assertThat(log().begin(Events.syncRequested("s1", AUDIENCE))).isEqualTo(new SyncRecord("s1", AUDIENCE, null));
        assertThat(log().begin(Events.syncRequested("s2", AUDIENCE))).isEqualTo(new SyncRecord("s2", AUDIENCE, null));
    }

    @Test
    void anIdOfAnotherAudienceIsNotBegunForThisOne() {
        log().queue(List.of(Events.syncRequested("s1", AUDIENCE)));

        assertThat(log().begin(Events.syncRequested("s1", OTHER))).isEqualTo(new SyncRecord("s1", AUDIENCE, null));

        assertThat(isPlanning(AUDIENCE)).isFalse();
        assertThat(isPlanning(OTHER)).isFalse();
    }

    @Test
    void aReplayIsASyncOfItsAudience() {
        Replay replay = new Replay("r1", AUDIENCE);
        SyncPlan planned = plan(replay.syncId(), Outcome.REPLAYED).requestedBy(SyncPlan.Request.REPLAY);

        log().begin(replay);
        assertThat(log().find(replay.syncId())).contains(new SyncRecord(replay.syncId(), AUDIENCE, null));
        log().complete(planned);
        log().begin(replay);
        log().cancel(cancellationOf(replay.syncId()));

        assertThat(log().find(replay.syncId())).contains(new SyncRecord(replay.syncId(), AUDIENCE, planned));
        assertThat(log().isCancelled(replay.syncId())).isTrue();
        assertThat(log().find(new Replay("r1", OTHER).syncId())).isEmpty();
        assertThat(log().find(new Replay("r2", AUDIENCE).syncId())).isEmpty();
    }

    @Test
    void aRejectedEventIsReopenedOnceForEachOfItsDeadLetters() {
        log().begin(Events.syncRequested("s1", AUDIENCE));
        assertThat(log().reopen("s1", "dlt-0@1")).as("in progress").isFalse();
        log().complete(plan("s1", Outcome.REJECTED));

        assertThat(log().reopen("s1", "dlt-0@1")).isTrue();
        assertThat(log().find("s1")).contains(new SyncRecord("s1", AUDIENCE, null));
        log().complete(plan("s1", Outcome.REJECTED));

        assertThat(log().reopen("s1", "dlt-0@1")).isFalse();
        assertThat(log().find("s1").orElseThrow().planned()).isNotNull();
        assertThat(log().reopen("s1", "dlt-0@2")).isTrue();
        assertThat(log().reopen("none", "dlt-0@1")).isFalse();
    }

    @Test
    void anAcceptedEventIsNotReopened() {
        log().begin(Events.syncRequested("s1", AUDIENCE));
        log().complete(plan("s1", Outcome.PLANNED));

        assertThat(log().reopen("s1", "dlt-0@1")).isFalse();
        assertThat(log().find("s1").orElseThrow().planned()).isNotNull();
    }

    private static SyncPlan plan(String id, Outcome outcome) {
        return new SyncPlan(id, AUDIENCE, 1, outcome, 1, Skipped.NOBODY, ContactCounts.NONE, null, Instant.EPOCH)
                .requestedBy(SyncPlan.Request.of(Events.syncRequested(id, AUDIENCE)));
    }

    @Test
    void aSyncOfTheAudienceIsCancelledAndNoOther() {
        log().begin(Events.syncRequested("s1", AUDIENCE));
        log().begin(Events.syncRequested("s2", AUDIENCE));
        log().begin(Events.syncRequested("s3", OTHER));

        log().cancel(cancellationOf("s1"));
        log().cancel(cancellationOf("s3"));
        log().cancel(cancellationOf("none"));

        assertThat(log().isCancelled("s1")).isTrue();
        assertThat(log().isCancelled("s2")).isFalse();
        assertThat(log().isCancelled("s3")).isFalse();
        assertThat(log().isCancelled("none")).isFalse();
        assertThat(log().find("none")).isEmpty();
    }

    private static AudienceEvent.Cancelled cancellationOf(String syncId) {
        return Events.cancelled("c-" + syncId, AUDIENCE, syncId);
    }
}
