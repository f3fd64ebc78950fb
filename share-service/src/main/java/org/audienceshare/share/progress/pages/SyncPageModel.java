package org.audienceshare.share.progress.pages;

import java.time.Duration;
import java.time.Instant;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.share.pages.DisplayTime;
import org.audienceshare.share.progress.RemainingTime;
import org.audienceshare.share.progress.RequestedSync;
import org.audienceshare.share.progress.SyncProgress;
import org.jspecify.annotations.Nullable;

/**
 * A sync as people see it.
 *
 * @param kind what it is, in words
 * @param state in words
 * @param style the badge's
 * @param running whether more is to come
 * @param held whether it waits for leave to remove many contacts
 * @param stoppable whether the owner may stop it now
 * @param ended recipients that are through, whether they failed or not
 * @param failed recipients that failed
 * @param stayed recipients that stay where they were, since it was stopped before they were begun
 * @param total recipients; 0 while nobody knows
 * @param left how long it goes on, in words; empty where nothing can be said
 * @param contacts what came, changed and went at the sender since the revision before
 * @param counts what happened to contacts at recipients
 * @param reason why it waits or was refused; empty if neither
 * @param seconds how long it took, in words; empty while it runs
 */
record SyncPageModel(
        String id,
        String audienceId,
        String kind,
        String state,
        String style,
        boolean running,
        boolean held,
        boolean stoppable,
        int ended,
        int failed,
        int stayed,
        int total,
        String left,
        ContactCounts contacts,
        CopyCounts counts,
        String reason,
        @Nullable DisplayTime requested,
        String seconds) {

    static SyncPageModel of(SyncProgress progress, Instant now) {
        RequestedSync request = progress.status().request();
        SyncPlan plan = progress.status().plan();
        Instant completed = progress.completedAt();
        SyncProgress.State state = progress.state();
        return new SyncPageModel(
                progress.status().syncId(),
                progress.status().audience().value(),
                kind(request),
                word(progress),
                style(progress),
                !state.isFinal(),
                state == SyncProgress.State.HELD,
                isStoppable(state, request),
                progress.totals().done()
                        + progress.totals().failed()
                        + progress.totals().cancelled(),
                progress.totals().failed(),
                progress.totals().cancelled(),
                progress.totalRecipients(),
                RemainingTime.of(progress, now)
                        .map(SyncPageModel::words)
                        .map(words -> "about " + words + " left")
                        .orElse(""),
                plan == null ? ContactCounts.NONE : plan.contacts(),
                progress.totals().counts(),
                plan == null || plan.reason() == null ? "" : plan.reason(),
                DisplayTime.ofNullable(request == null ? null : request.requestedAt()),
                completed == null
                        ? ""
                        : words(Duration.between(progress.status().startedAt(), completed)));
    }

    private static String kind(@Nullable RequestedSync request) {
        if (request == null) {
            return "Sync";
        }
        return switch (request.kind()) {
            case SHARE -> "Share";
            case SYNC -> "Sync";
            case UNSHARE -> "Stop sharing";
        };
    }

    private static boolean isStoppable(SyncProgress.State state, @Nullable RequestedSync request) {
        boolean unshares = request != null && request.kind() == RequestedSync.Kind.UNSHARE;
        return !unshares && (state == SyncProgress.State.REQUESTED || state == SyncProgress.State.RUNNING);
    }

    private static String word(SyncProgress progress) {
        return switch (progress.state()) {
            case REQUESTED -> "Waiting to begin";
            case RUNNING -> "Running";
            case CANCELLING -> "Stopping";
            case CANCELLED -> "Stopped";
            case DONE -> progress.totals().failed() == 0 ? "Done" : "Done, with failures";
            case HELD -> "Held";
            case REJECTED -> "Refused";
        };
    }

    private static String style(SyncProgress progress) {
        return switch (progress.state()) {
            case REQUESTED, RUNNING -> "accent";
            case DONE -> progress.totals().failed() == 0 ? "done" : "warn";
            case HELD, CANCELLING, CANCELLED -> "warn";
            case REJECTED -> "bad";
        };
    }

    /** Rounded up to whole seconds, and minutes from two of them on. */
    static String words(Duration duration) {
        long seconds = Math.max(1, (duration.toMillis() + 999) / 1000);
        if (seconds < 120) {
            return seconds + (seconds == 1 ? " second" : " seconds");
        }
        long minutes = (seconds + 59) / 60;
        return minutes + " minutes";
    }
}
