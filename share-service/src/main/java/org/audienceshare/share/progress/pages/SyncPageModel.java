package org.audienceshare.share.progress.pages;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.Ids;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.share.directory.AccountNames;
import org.audienceshare.share.pages.DisplayTime;
import org.audienceshare.share.progress.RequestedSync;
import org.audienceshare.share.progress.SyncProgress;
import org.audienceshare.share.progress.SyncProgress.RecipientTotals;
import org.audienceshare.share.progress.SyncStatus;
import org.jspecify.annotations.Nullable;

/**
 * A sync as pages show it.
 *
 * @param state {@link SyncProgress.State}, or DONE_WITH_FAILURES
 * @param style of the state's badge
 * @param running whether it has not ended
 * @param held whether it waits for approval to remove many contacts
 * @param cancellable whether the owner may cancel it now
 * @param ended how many recipients have ended, whether they failed or not
 * @param failed how many recipients failed
 * @param notStarted how many recipients keep what they have, because the sync was cancelled before they started
 * @param total how many recipients there are; 0 while that is unknown
 * @param left about how long it will take; null where there is no estimate
 * @param took how long it took; null while it runs or waits for approval
 * @param counts what happened to contacts at recipients
 * @param reason why it waits for approval or was rejected; empty if neither
 * @param requestedBy who asked for it; empty if that is unknown
 * @param origin how it was asked for
 * @param service the name of the other service that asked; empty if it was none
 */
record SyncPageModel(
        String id,
        String audienceId,
        RequestedSync.Kind kind,
        String state,
        String style,
        boolean running,
        boolean held,
        boolean cancellable,
        int ended,
        int failed,
        int notStarted,
        int total,
        @Nullable RoundedDuration left,
        @Nullable RoundedDuration took,
        CopyCounts counts,
        String reason,
        @Nullable DisplayTime requested,
        String requestedBy,
        Origin origin,
        String service) {

    /** How a sync was asked for. */
    enum Origin {
        /** Here, or it is not known how. */
        PERSON,
        SCHEDULE,
        SERVICE,
        REPLAY;

        static Origin of(SyncStatus status) {
            String source = sourceOf(status);
            if (status.kind() == RequestedSync.Kind.REPLAY) {
                return REPLAY;
            }
            return switch (source) {
                case "", RequestedSync.THIS_SERVICE, RequestedSync.APPROVAL -> PERSON;
                case RequestedSync.SCHEDULE -> SCHEDULE;
                default -> SERVICE;
            };
        }
    }

    /** A duration, rounded up to whole seconds, or to whole minutes from two of them on. */
    record RoundedDuration(Unit unit, long amount) {

        enum Unit {
            SECONDS,
            MINUTES
        }

        static RoundedDuration of(Duration duration) {
            long seconds = Math.max(1, (duration.toMillis() + 999) / 1000);
            return seconds < 120
                    ? new RoundedDuration(Unit.SECONDS, seconds)
                    : new RoundedDuration(Unit.MINUTES, (seconds + 59) / 60);
        }
    }

    /** @param names of those who ask; an account that it lacks is shown by its id */
    private static SyncPageModel of(SyncProgress progress, AccountNames names, Instant now) {
        SyncStatus status = progress.status();
        String reason = progress.reason();
        SyncProgress.State state = progress.state();
        RecipientTotals totals = progress.totals();
        return new SyncPageModel(
                status.syncId(),
                status.audience().value(),
                status.kind(),
                state == SyncProgress.State.DONE && totals.failed() > 0 ? "DONE_WITH_FAILURES" : state.name(),
                style(progress),
                !state.isFinal(),
                state == SyncProgress.State.HELD,
                isStoppable(state, status.kind()),
                totals.done() + totals.failed() + totals.cancelled(),
                totals.failed(),
                totals.cancelled(),
                progress.totalRecipients(),
                progress.remainingTime(now).map(RoundedDuration::of).orElse(null),
                took(progress),
                totals.counts(),
                reason == null ? "" : reason,
                DisplayTime.ofNullable(status.requestedAt()),
                requester(status).map(names::get).orElseGet(() -> requestedBy(status)),
                Origin.of(status),
                Origin.of(status) == Origin.SERVICE ? sourceOf(status) : "");
    }

    private static String sourceOf(SyncStatus status) {
        RequestedSync request = status.request();
        return request == null || request.source() == null ? "" : request.source();
    }

    /** @param named whether the names of those who asked are wanted, else their ids are */
    static List<SyncPageModel> of(List<SyncProgress> syncs, Directory directory, boolean named, Instant now) {
        AccountNames names = AccountNames.of(
                directory,
                named
                        ? syncs.stream()
                                .flatMap(sync -> requester(sync.status()).stream())
                                .distinct()
                                .toList()
                        : List.of());
        return syncs.stream().map(sync -> of(sync, names, now)).toList();
    }

    private static Optional<AccountId> requester(SyncStatus status) {
        return Optional.of(requestedBy(status)).filter(Ids::isId).map(AccountId::new);
    }

    private static String requestedBy(SyncStatus status) {
        RequestedSync request = status.request();
        return request == null ? "" : request.requestedBy();
    }

    private static @Nullable RoundedDuration took(SyncProgress progress) {
        Instant completed = progress.completedAt();
        return completed == null || progress.state() == SyncProgress.State.HELD
                ? null
                : RoundedDuration.of(Duration.between(progress.status().startedAt(), completed));
    }

    private static boolean isStoppable(SyncProgress.State state, RequestedSync.Kind kind) {
        return kind != RequestedSync.Kind.UNSHARE
                && (state == SyncProgress.State.REQUESTED || state == SyncProgress.State.RUNNING);
    }

    private static String style(SyncProgress progress) {
        return switch (progress.state()) {
            case REQUESTED, RUNNING -> "accent";
            case DONE -> progress.totals().failed() == 0 ? "done" : "warn";
            case HELD, CANCELLING, CANCELLED -> "warn";
            case REJECTED, LOST -> "bad";
        };
    }
}
