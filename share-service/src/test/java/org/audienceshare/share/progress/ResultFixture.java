package org.audienceshare.share.progress;

import java.time.Instant;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientResult.Outcome;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.events.model.SyncPlan.Exclusions;
import org.audienceshare.events.model.SyncPlan.Skipped;
import org.audienceshare.share.progress.RequestedSync.Kind;

/** Results, plans and requests of one audience. */
public final class ResultFixture {

    public static final AudienceId AUDIENCE = new AudienceId("sellers");
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private ResultFixture() {}

    /** The moment so many seconds after the start. */
    public static Instant second(long seconds) {
        return START.plusSeconds(seconds);
    }

    public static RequestedSync requested(String syncId, Kind kind) {
        return new RequestedSync(syncId, AUDIENCE, kind, "ann", second(0));
    }

    public static SyncPlan planned(String syncId, SyncPlan.Outcome outcome, int recipients, long second) {
        String reason = outcome == SyncPlan.Outcome.REJECTED || outcome == SyncPlan.Outcome.HELD ? "because" : null;
        return new SyncPlan(
                syncId,
                AUDIENCE,
                1,
                outcome,
                recipients,
                new Skipped(2, 1),
                new ContactCounts(7, 7, 0, 0, new Exclusions(1, 2, 3, 4)),
                reason,
                second(second));
    }

    public static RecipientResult result(String syncId, String recipient, int revision, Outcome outcome, long second) {
        CopyCounts counts = outcome == Outcome.APPLIED ? new CopyCounts(5, 2, 0, 0, 0, 1) : CopyCounts.NONE;
        return new RecipientResult(
                syncId,
                AUDIENCE,
                revision,
                new AccountId(recipient),
                outcome,
                counts,
                40,
                outcome == Outcome.FAILED ? "the collection is full" : null,
                outcome == Outcome.APPLIED ? "Sellers" : null,
                second(second));
    }
}
