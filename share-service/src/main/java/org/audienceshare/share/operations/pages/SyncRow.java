package org.audienceshare.share.operations.pages;

import java.util.Map;
import java.util.Objects;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.share.operations.Throughput;
import org.audienceshare.share.pages.DisplayTime;
import org.audienceshare.share.progress.RecipientTotals;
import org.audienceshare.share.progress.RequestedSync;
import org.audienceshare.share.progress.SyncProgress;
import org.audienceshare.share.progress.SyncProgress.State;
import org.jspecify.annotations.Nullable;

/**
 * A sync as operators see it.
 *
 * @param audience the audience's name, its id where it is gone
 * @param style the end of the state's class in the style sheet
 * @param recipients such as {@code 38 of 40}
 * @param reason why it was held or refused; null where it was not
 */
record SyncRow(
        String id,
        String audienceId,
        String audience,
        String kind,
        String state,
        String style,
        String requestedBy,
        @Nullable DisplayTime requestedAt,
        String recipients,
        int failed,
        long copies,
        @Nullable String reason) {

    static SyncRow of(SyncProgress sync, Map<AudienceId, String> names) {
        RequestedSync request = sync.status().request();
        SyncPlan plan = sync.status().plan();
        RecipientTotals totals = sync.totals();
        AudienceId audience = sync.status().audience();
        return new SyncRow(
                sync.status().syncId(),
                audience.value(),
                Objects.requireNonNull(names.getOrDefault(audience, audience.value())),
                request == null ? "Sync" : kind(request.kind()),
                words(sync.state()),
                style(sync.state()),
                request == null ? "" : request.requestedBy(),
                request == null ? null : DisplayTime.of(request.requestedAt()),
                plan == null || sync.totalRecipients() == 0 ? "–" : totals.done() + " of " + sync.totalRecipients(),
                totals.failed(),
                Throughput.copies(totals.counts()),
                plan == null ? null : plan.reason());
    }

    private static String kind(RequestedSync.Kind kind) {
        return switch (kind) {
            case SHARE -> "Share";
            case SYNC -> "Sync";
            case UNSHARE -> "Stop sharing";
        };
    }

    static String words(State state) {
        return switch (state) {
            case REQUESTED -> "Requested";
            case RUNNING -> "Running";
            case CANCELLING -> "Stopping";
            case DONE -> "Done";
            case CANCELLED -> "Stopped";
            case HELD -> "Held";
            case REJECTED -> "Refused";
        };
    }

    private static String style(State state) {
        return switch (state) {
            case REQUESTED, RUNNING, CANCELLING -> "accent";
            case DONE -> "done";
            case CANCELLED, HELD -> "warn";
            case REJECTED -> "bad";
        };
    }
}
