package org.audienceshare.share.progress;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.share.publishing.LogPosition;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a sync as a whole, without its recipients.
 *
 * <p>{@link #merge} is independent of order: the same set of requests and plans gives the same status, in any order and
 * any number of times. That is why two listeners and a REST thread may all write the projection.
 *
 * @param request null until the sync's event was read
 * @param plan the plan that stands; null until one was read
 * @param lastReplayedAt when its event was last replayed; null if never
 * @param change what its event does to the selections; null if another service published it
 */
public record SyncStatus(
        String syncId,
        AudienceId audience,
        @Nullable RequestedSync request,
        @Nullable SyncPlan plan,
        @Nullable Instant lastReplayedAt,
        @Nullable PublishedChange change) {

    /**
     * Of several plans, which a planner publishes if it crashes before it has finished, the latest stands: its tasks are all those
     * that were published. A rejection stands only where the event was not planned after all, by a redelivered dead letter.
     * A replay is a sync of its own; replays of former versions, which have the id of their event, replace no plan.
     */
    private static final Comparator<SyncPlan> STANDING = Comparator.comparingInt(SyncStatus::rank)
            .thenComparing(SyncPlan::plannedAt, Comparator.reverseOrder())
            .thenComparing(SyncPlan::toString);

    private static final Comparator<RequestedSync> FIRST = Comparator.comparing(RequestedSync::requestedAt)
            .thenComparing(request -> request.source() == null)
            .thenComparing(RequestedSync::toString);

    /** The status after the sync's event. */
    public static SyncStatus of(RequestedSync request) {
        return new SyncStatus(request.syncId(), request.audience(), request, null, null, null);
    }

    /** The status after this service has published the sync's event. */
    public static SyncStatus of(RequestedSync.Kind kind, AudienceEvent event, LogPosition position) {
        RequestedSync request = RequestedSync.of(event.header(), kind);
        return new SyncStatus(
                request.syncId(), request.audience(), request, null, null, PublishedChange.of(event, position));
    }

    /** The status after one plan. */
    public static SyncStatus of(SyncPlan plan) {
        Instant replayedAt = plan.outcome() == SyncPlan.Outcome.REPLAYED ? plan.plannedAt() : null;
        RequestedSync request = Optional.ofNullable(plan.request())
                .flatMap(asked -> RequestedSync.of(plan.syncId(), plan.audience(), asked))
                .orElse(null);
        return new SyncStatus(plan.syncId(), plan.audience(), request, plan, replayedAt, null);
    }

    /** What both know together. */
    public SyncStatus merge(SyncStatus other) {
        return new SyncStatus(
                syncId,
                audience,
                first(FIRST, request, other.request),
                first(STANDING, plan, other.plan),
                first(Comparator.reverseOrder(), lastReplayedAt, other.lastReplayedAt),
                change == null ? other.change : change);
    }

    /** This status as the planner's log says it was decided. */
    public SyncStatus decided(SyncStatus logged) {
        return new SyncStatus(
                syncId, audience, request == null ? logged.request : request, logged.plan, lastReplayedAt, change);
    }

    private static int rank(SyncPlan plan) {
        return switch (plan.outcome()) {
            case PLANNED, HELD -> 0;
            case REJECTED -> 1;
            case REPLAYED -> 2;
        };
    }

    /** What its event asked for; SYNC until that was read. */
    public RequestedSync.Kind kind() {
        if (request != null) {
            return request.kind();
        }
        return plan != null && isReplay(plan) ? RequestedSync.Kind.REPLAY : RequestedSync.Kind.SYNC;
    }

    /** Also one that was rejected; plans of earlier releases do not say what was asked for. */
    private static boolean isReplay(SyncPlan plan) {
        SyncPlan.Request asked = plan.request();
        return plan.outcome() == SyncPlan.Outcome.REPLAYED || asked != null && asked.kind() == SyncPlan.Kind.REPLAY;
    }

    /** When it was requested; null until its event was read. */
    public @Nullable Instant requestedAt() {
        return request == null ? null : request.requestedAt();
    }

    /** Why it waits for approval or was rejected; null if it did not, or gave no reason. */
    public @Nullable String reason() {
        return plan == null ? null : plan.reason();
    }

    /** When it was requested, or else when it was planned. Lists are ordered by it. */
    public Instant startedAt() {
        if (request != null) {
            return request.requestedAt();
        }
        return plan == null ? Instant.EPOCH : plan.plannedAt();
    }

    /** When the request or a plan last changed it. Its retention is counted from here. */
    public Instant lastChangedAt() {
        Instant planned = plan == null ? Instant.EPOCH : plan.plannedAt();
        Instant replayed = lastReplayedAt == null ? Instant.EPOCH : lastReplayedAt;
        return Stream.of(startedAt(), planned, replayed)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static <T> @Nullable T first(Comparator<T> order, @Nullable T one, @Nullable T other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return order.compare(other, one) < 0 ? other : one;
    }
}
