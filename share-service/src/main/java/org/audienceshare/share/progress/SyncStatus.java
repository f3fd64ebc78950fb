package org.audienceshare.share.progress;

import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.SyncPlan;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a sync as a whole; its recipients are counted beside it.
 *
 * <p>{@link #merge} knows no order: facts may come in any order and any number of times, and the same set of facts always
 * gives the same status. That is why two listeners and a REST thread may all write to the view.
 *
 * @param request null until the sync's event was seen
 * @param plan what stands of the worker's decisions; null until one was seen
 * @param lastReplayedAt when its event was last replayed; null if never
 */
public record SyncStatus(
        String syncId,
        AudienceId audience,
        @Nullable RequestedSync request,
        @Nullable SyncPlan plan,
        @Nullable Instant lastReplayedAt) {

    /**
     * A replay never takes the place of the first decision. Where only replays were seen (the first decision is past
     * what is kept) they stand in for it.
     */
    private static final Comparator<SyncPlan> STANDING = Comparator.comparing(
                    (SyncPlan plan) -> plan.outcome() == SyncPlan.Outcome.REPLAYED)
            .thenComparing(SyncPlan::plannedAt)
            .thenComparing(SyncPlan::toString);

    private static final Comparator<RequestedSync> FIRST =
            Comparator.comparing(RequestedSync::requestedAt).thenComparing(RequestedSync::toString);

    /** What the sync's event says. */
    public static SyncStatus of(RequestedSync request) {
        return new SyncStatus(request.syncId(), request.audience(), request, null, null);
    }

    /** What one plan says. */
    public static SyncStatus of(SyncPlan plan) {
        Instant replayedAt = plan.outcome() == SyncPlan.Outcome.REPLAYED ? plan.plannedAt() : null;
        return new SyncStatus(plan.syncId(), plan.audience(), null, plan, replayedAt);
    }

    /** Everything that either knows. */
    public SyncStatus merge(SyncStatus other) {
        return new SyncStatus(
                syncId,
                audience,
                first(FIRST, request, other.request),
                first(STANDING, plan, other.plan),
                first(Comparator.reverseOrder(), lastReplayedAt, other.lastReplayedAt));
    }

    /** When it came up: when it was requested, or else when it was planned. What lists are ordered by. */
    public Instant startedAt() {
        if (request != null) {
            return request.requestedAt();
        }
        return plan == null ? Instant.EPOCH : plan.plannedAt();
    }

    /** When something last happened to it, apart from its recipients: what its age is counted from. */
    public Instant lastFactAt() {
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
