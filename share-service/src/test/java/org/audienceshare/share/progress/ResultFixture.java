package org.audienceshare.share.progress;

import java.time.Instant;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.share.progress.RecipientResult.Outcome;
import org.audienceshare.share.progress.SyncEvent.ContactCounts;
import org.audienceshare.share.progress.SyncEvent.Kind;
import org.audienceshare.share.progress.SyncEvent.LeftOut;
import org.audienceshare.share.progress.SyncEvent.PlanOutcome;
import org.audienceshare.share.progress.SyncEvent.Planned;
import org.audienceshare.share.progress.SyncEvent.Requested;
import org.audienceshare.share.progress.SyncEvent.Skipped;

/** Results, plans and requests of one audience. */
public final class ResultFixture {

    public static final AudienceId AUDIENCE = new AudienceId("sellers");
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private ResultFixture() {}

    /** The moment so many seconds after the start. */
    public static Instant second(long seconds) {
        return START.plusSeconds(seconds);
    }

    public static Requested requested(String syncId, Kind kind) {
        return new Requested(syncId, AUDIENCE, kind, "ann", second(0));
    }

    public static Planned planned(String syncId, PlanOutcome outcome, int recipients, long second) {
        String reason = outcome == PlanOutcome.REJECTED || outcome == PlanOutcome.HELD ? "because" : null;
        return new Planned(
                syncId,
                AUDIENCE,
                outcome,
                1,
                recipients,
                new Skipped(2, 1),
                new ContactCounts(7, 7, 0, 0, new LeftOut(1, 2, 3, 4)),
                reason,
                second(second));
    }

    public static RecipientResult result(String syncId, String recipient, int revision, Outcome outcome, long second) {
        Counts counts = outcome == Outcome.APPLIED ? new Counts(5, 2, 0, 0, 0, 1) : Counts.NONE;
        return new RecipientResult(
                syncId,
                AUDIENCE,
                new AccountId(recipient),
                revision,
                outcome,
                counts,
                40,
                outcome == Outcome.FAILED ? "the collection is full" : null,
                outcome == Outcome.APPLIED ? "Sellers" : null,
                second(second));
    }
}
