package org.audienceshare.share.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientResult.Outcome;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.events.model.SyncReport;
import org.audienceshare.share.UseCase;
import org.audienceshare.share.notice.Notice.Kind;
import org.audienceshare.share.progress.ProgressProperties;
import org.audienceshare.share.progress.ProjectedReports;
import org.audienceshare.share.progress.RequestedSync;
import org.audienceshare.share.progress.SharingState;
import org.audienceshare.share.progress.SyncProgress;
import org.audienceshare.share.progress.SyncProgress.State;
import org.audienceshare.share.progress.SyncSearch;

/**
 * Makes notices of the workers' reports: for the owner of an audience, and for accounts that get one. An approval is told of when
 * the planner has read it: it has happened then, and a report that could not be projected comes again. However many reports a batch
 * has, it asks the database a few times at most, and writes once.
 */
@UseCase
public final class NoticeRecorder implements ProjectedReports {

    private final Notices notices;
    private final SharingState sharing;
    private final SyncSearch syncs;
    private final Audiences audiences;
    private final Clock clock;
    private final Duration retention;

    public NoticeRecorder(
            Notices notices,
            SharingState sharing,
            SyncSearch syncs,
            Audiences audiences,
            Clock clock,
            ProgressProperties properties) {
        this.notices = notices;
        this.sharing = sharing;
        this.syncs = syncs;
        this.audiences = audiences;
        this.clock = clock;
        this.retention = Duration.ofDays(properties.keepDays());
    }

    @Override
    public void projected(List<SyncReport> reports) {
        List<RecipientResult> applied = new ArrayList<>();
        Map<String, ToOwner> failed = new LinkedHashMap<>();
        Set<String> decided = new LinkedHashSet<>();
        for (SyncReport report : reports) {
            if (report instanceof RecipientResult result) {
                if (result.outcome() == Outcome.APPLIED) {
                    applied.add(result);
                } else if (result.outcome() == Outcome.FAILED) {
                    failed.putIfAbsent(result.syncId(), ToOwner.of(result));
                }
            } else if (report instanceof SyncPlan plan
                    && (isStopped(plan) || approvedAt(plan).isPresent())) {
                decided.add(plan.syncId());
            }
        }
        List<ToOwner> toOwners = new ArrayList<>(failed.values());
        syncs.find(decided).forEach(sync -> {
            addIfStopped(sync, toOwners);
            addIfApproved(sync, toOwners);
        });
        List<Notice> made = new ArrayList<>(sharedWith(applied));
        made.addAll(addressed(toOwners));
        // A projection that is built anew does not tell again what was deleted.
        Instant oldest = clock.instant().minus(retention);
        made.removeIf(notice -> notice.at().isBefore(oldest));
        if (!made.isEmpty()) {
            notices.add(made);
        }
    }

    /** Something that the owner of the audience is told. */
    private record ToOwner(Kind kind, AudienceId audience, String syncId, Instant at) {

        static ToOwner of(RecipientResult failure) {
            return new ToOwner(Kind.SYNC_FAILED, failure.audience(), failure.syncId(), failure.completedAt());
        }
    }

    private static boolean isStopped(SyncPlan plan) {
        return plan.outcome() == SyncPlan.Outcome.HELD || plan.outcome() == SyncPlan.Outcome.REJECTED;
    }

    /** As the planner has decided, whatever was reported. */
    private static void addIfStopped(SyncProgress sync, List<ToOwner> toOwners) {
        SyncPlan plan = sync.status().plan();
        if (plan != null && (sync.state() == State.HELD || sync.state() == State.REJECTED)) {
            Kind kind = sync.state() == State.HELD ? Kind.PAUSED_FOR_APPROVAL : Kind.SYNC_FAILED;
            toOwners.add(new ToOwner(kind, sync.status().audience(), plan.syncId(), plan.plannedAt()));
        }
    }

    /** Also if the planner has rejected it after all. */
    private static void addIfApproved(SyncProgress sync, List<ToOwner> toOwners) {
        SyncPlan plan = sync.status().plan();
        if (plan != null) {
            approvedAt(plan)
                    .ifPresent(at -> toOwners.add(
                            new ToOwner(Kind.APPROVED, sync.status().audience(), plan.syncId(), at)));
        }
    }

    /**
     * When an operator approved it, at the latest when it was planned; empty if it is no approval. Whoever may publish events can
     * say so: it gives no right.
     */
    private static Optional<Instant> approvedAt(SyncPlan plan) {
        SyncPlan.Request asked = plan.request();
        Instant occurredAt = asked == null ? null : asked.occurredAt();
        if (asked == null
                || occurredAt == null
                || asked.kind() != SyncPlan.Kind.SYNC
                || !RequestedSync.APPROVAL.equals(asked.source())) {
            return Optional.empty();
        }
        Instant at = occurredAt.isAfter(plan.plannedAt()) ? plan.plannedAt() : occurredAt;
        return Optional.of(at.truncatedTo(ChronoUnit.MILLIS));
    }

    private List<Notice> sharedWith(List<RecipientResult> applied) {
        return sharing.received(applied).stream()
                .map(result -> Notice.of(
                        Kind.SHARED_WITH_YOU,
                        result.recipient(),
                        result.audience(),
                        result.syncId(),
                        result.completedAt()))
                .toList();
    }

    /** Nobody is told about an audience that is deleted. */
    private List<Notice> addressed(List<ToOwner> toOwners) {
        if (toOwners.isEmpty()) {
            return List.of();
        }
        Map<AudienceId, AccountId> owners =
                audiences.owners(toOwners.stream().map(ToOwner::audience).collect(Collectors.toSet()));
        List<Notice> made = new ArrayList<>();
        for (ToOwner told : toOwners) {
            AccountId owner = owners.get(told.audience());
            if (owner != null) {
                made.add(Notice.of(told.kind(), owner, told.audience(), told.syncId(), told.at()));
            }
        }
        return made;
    }
}
