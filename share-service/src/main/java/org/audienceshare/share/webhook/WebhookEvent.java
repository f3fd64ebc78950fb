package org.audienceshare.share.webhook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.share.progress.SyncProgress;
import org.audienceshare.share.progress.SyncProgress.RecipientTotals;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a sync, in ids and numbers: no names, no addresses, no contact data.
 *
 * @param audienceId null in a test
 * @param syncId null in a test
 * @param kind SHARE, SYNC, UNSHARE or REPLAY; null in a test
 * @param state as in the REST interface; null in a test
 */
public record WebhookEvent(
        WebhookEventType type,
        Instant occurredAt,
        String brandId,
        @Nullable String audienceId,
        @Nullable String syncId,
        @Nullable String kind,
        @Nullable String state,
        Counts counts) {

    /**
     * The sync's numbers when the event happened; all but contacts and recipients are 0 until a recipient has ended.
     *
     * @param contacts contacts of the revision
     * @param recipients recipients that the sync has
     * @param succeeded recipients that have the revision
     */
    public record Counts(int contacts, int recipients, int succeeded, int failed, int cancelled, CopyCounts copies) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0, CopyCounts.NONE);
    }

    /** One that tests an endpoint. */
    static WebhookEvent test(String brandId, Instant now) {
        return new WebhookEvent(WebhookEventType.TEST, now, brandId, null, null, null, null, Counts.NONE);
    }

    /** All that has happened to the sync so far, in that order; the same events whenever it is asked. */
    static List<WebhookEvent> of(SyncProgress sync, String brandId) {
        SyncPlan plan = sync.status().plan();
        if (plan == null) {
            return List.of();
        }
        List<WebhookEvent> events = new ArrayList<>();
        switch (plan.outcome()) {
            case HELD -> events.add(of(sync, brandId, WebhookEventType.SYNC_HELD, plan.plannedAt()));
            case REJECTED -> events.add(of(sync, brandId, WebhookEventType.SYNC_FAILED, plan.plannedAt()));
            case PLANNED, REPLAYED -> {
                events.add(of(sync, brandId, WebhookEventType.SYNC_STARTED, plan.plannedAt()));
                if (sync.state().isFinal()) {
                    boolean failed = sync.totals().failed() > 0;
                    events.add(of(
                            sync,
                            brandId,
                            failed ? WebhookEventType.SYNC_FAILED : WebhookEventType.SYNC_COMPLETED,
                            Objects.requireNonNull(sync.completedAt())));
                }
            }
        }
        return events;
    }

    private static WebhookEvent of(SyncProgress sync, String brandId, WebhookEventType type, Instant at) {
        boolean ended = type != WebhookEventType.SYNC_STARTED;
        RecipientTotals totals = ended ? sync.totals() : RecipientTotals.NONE;
        SyncPlan plan = Objects.requireNonNull(sync.status().plan());
        return new WebhookEvent(
                type,
                at,
                brandId,
                sync.status().audience().value(),
                sync.status().syncId(),
                sync.status().kind().name(),
                (ended ? sync.state() : SyncProgress.State.RUNNING).name(),
                new Counts(
                        plan.contacts().total(),
                        ended ? sync.totalRecipients() : plan.recipients(),
                        totals.done(),
                        totals.failed(),
                        totals.cancelled(),
                        totals.counts()));
    }
}
