package org.audienceshare.share.progress.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.events.model.SyncPlan.Exclusions;
import org.audienceshare.share.progress.Cancellation;
import org.audienceshare.share.progress.RequestedSync;
import org.audienceshare.share.progress.SyncProgress;
import org.jspecify.annotations.Nullable;

/**
 * A sync. What is not known yet is null.
 *
 * @param source the service that published its event; {@code share-service/schedule} for a schedule, {@code share-service/approval} for an
 *     operator's approval
 * @param cancelledBy who asked to cancel it, at {@code cancelledAt}; the state shows the outcome
 * @param startedAt when the worker planned it
 * @param rows one per recipient; missing if they were not requested
 */
public record SyncJson(
        String syncId,
        String audienceId,
        RequestedSync.@Nullable Kind kind,
        SyncProgress.State state,
        @Nullable String requestedBy,
        @Nullable String source,
        @Nullable Instant requestedAt,
        int revision,
        @Nullable String reason,
        Recipients recipients,
        Contacts contacts,
        CopyCounts counts,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable Instant lastReplayedAt,
        @Nullable String cancelledBy,
        @Nullable Instant cancelledAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Row> rows) {

    /**
     * How many recipients there are, and how many have ended: a sync ends when done, failed and cancelled add up to total.
     *
     * @param cancelled recipients that were skipped because the sync was cancelled
     * @param skipped accounts of the selections that get nothing
     * @param inactive the skipped accounts that are deactivated; they keep what they have
     */
    public record Recipients(int total, int done, int failed, int cancelled, int skipped, int inactive) {}

    /** @param leftOut the owner's records that match the audience and are not copied */
    public record Contacts(int total, int added, int changed, int removed, Exclusions leftOut) {

        static Contacts of(ContactCounts counts) {
            return new Contacts(counts.total(), counts.added(), counts.changed(), counts.removed(), counts.excluded());
        }
    }

    /** The result of one recipient. */
    public record Row(
            String recipientId,
            String name,
            RecipientResult.Outcome outcome,
            int revision,
            @JsonUnwrapped CopyCounts counts,
            long durationMillis,
            @Nullable String error,
            Instant completedAt) {

        static Row of(RecipientResult result, String name) {
            return new Row(
                    result.recipient().value(),
                    name,
                    result.outcome(),
                    result.revision(),
                    result.counts(),
                    result.durationMillis(),
                    result.error(),
                    result.completedAt());
        }
    }

    public static SyncJson of(SyncProgress progress, @Nullable List<Row> rows) {
        RequestedSync request = progress.status().request();
        SyncPlan plan = progress.status().plan();
        Cancellation cancellation = progress.cancellation();
        return new SyncJson(
                progress.status().syncId(),
                progress.status().audience().value(),
                request == null && progress.status().kind() != RequestedSync.Kind.REPLAY
                        ? null
                        : progress.status().kind(),
                progress.state(),
                request == null ? null : request.requestedBy(),
                request == null ? null : request.source(),
                progress.status().requestedAt(),
                plan == null ? 0 : plan.revision(),
                progress.reason(),
                recipients(progress, plan),
                Contacts.of(plan == null ? ContactCounts.NONE : plan.contacts()),
                progress.totals().counts(),
                plan == null ? null : plan.plannedAt(),
                progress.completedAt(),
                progress.status().lastReplayedAt(),
                cancellation == null ? null : cancellation.requestedBy(),
                cancellation == null ? null : cancellation.requestedAt(),
                rows);
    }

    private static Recipients recipients(SyncProgress progress, @Nullable SyncPlan plan) {
        return new Recipients(
                progress.totalRecipients(),
                progress.totals().done(),
                progress.totals().failed(),
                progress.totals().cancelled(),
                plan == null ? 0 : plan.skipped().total(),
                plan == null ? 0 : plan.skipped().inactive());
    }
}
