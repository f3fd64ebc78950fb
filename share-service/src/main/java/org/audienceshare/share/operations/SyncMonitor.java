package org.audienceshare.share.operations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.share.KeysetPosition;
import org.audienceshare.share.UseCase;
import org.audienceshare.share.progress.SyncProgress;
import org.audienceshare.share.progress.SyncProgress.State;
import org.audienceshare.share.progress.SyncSearch;
import org.audienceshare.share.progress.SyncSearch.Minute;
import org.jspecify.annotations.Nullable;

/** The syncs of all audiences, and their throughput. */
@UseCase
public final class SyncMonitor {

    /** Most syncs waiting for approval that are listed. */
    private static final int MAX_HELD = 50;

    private final SyncSearch syncs;
    private final OwnedSyncs owned;
    private final Clock clock;
    private final int throughputMinutes;

    public SyncMonitor(SyncSearch syncs, OwnedSyncs owned, Clock clock, OperationsProperties properties) {
        this.syncs = syncs;
        this.owned = owned;
        this.clock = clock;
        this.throughputMinutes = properties.throughputMinutes();
    }

    /** Filters a list of syncs by state. */
    public enum Filter {
        RUNNING(EnumSet.of(State.REQUESTED, State.RUNNING, State.CANCELLING)),
        DONE(EnumSet.of(State.DONE)),
        CANCELLED(EnumSet.of(State.CANCELLED)),
        HELD(EnumSet.of(State.HELD)),
        REJECTED(EnumSet.of(State.REJECTED)),
        LOST(EnumSet.of(State.LOST));

        private final Set<State> states;

        Filter(Set<State> states) {
            this.states = states;
        }
    }

    /**
     * Syncs, newest first; see {@link SyncSearch#page}.
     *
     * @param about the id of a sync, of an audience or of who asked; null or blank for all
     */
    public SyncSearch.Page syncs(
            @Nullable Filter filter, @Nullable String about, @Nullable KeysetPosition after, int limit) {
        @Nullable String id = about == null || about.isBlank() ? null : about.strip();
        return syncs.page(filter == null ? Set.of() : filter.states, id, after, limit);
    }

    /** Syncs that wait for approval, newest first. */
    public List<SyncProgress> waiting() {
        return syncs.page(Filter.HELD.states, null, null, MAX_HELD).syncs().stream()
                .filter(owned::isWaiting)
                .toList();
    }

    /** What is still to be done. */
    public UnfinishedWork unfinished() {
        Instant now = clock.instant();
        List<SyncProgress> unfinished = syncs.page(Filter.RUNNING.states, null, null, SyncSearch.MAX_PAGE)
                .syncs();
        long oldest = unfinished.stream()
                .mapToLong(
                        sync -> Duration.between(sync.status().startedAt(), now).toSeconds())
                .max()
                .orElse(0);
        return new UnfinishedWork(
                now,
                unfinished.size(),
                Math.max(0, oldest),
                unfinished.stream().mapToLong(SyncMonitor::remaining).sum(),
                waiting().size());
    }

    private static long remaining(SyncProgress sync) {
        SyncPlan plan = sync.status().plan();
        return plan == null ? 0 : (long) plan.contacts().total() * sync.outstandingRecipients();
    }

    /** How many of the latest syncs, at most {@link SyncSearch#MAX_PAGE}, are in each state. */
    public Map<State, Integer> latestByState() {
        Map<State, Integer> counts = new EnumMap<>(State.class);
        syncs.page(Set.of(), null, null, SyncSearch.MAX_PAGE)
                .syncs()
                .forEach(sync -> counts.merge(sync.state(), 1, Integer::sum));
        return counts;
    }

    /** The throughput of the last minutes. */
    public Throughput throughput() {
        Instant since = clock.instant().minus(Duration.ofMinutes(throughputMinutes));
        return new Throughput(throughputMinutes, syncs.throughput(since));
    }

    /**
     * How many contacts the appliers changed at recipients in a period.
     *
     * @param overMinutes the length of the period, 1 or more
     * @param minutes the minutes in which anything changed, oldest first
     */
    public record Throughput(int overMinutes, List<Minute> minutes) {

        private static final int SECONDS = 60;

        public Throughput {
            minutes = List.copyOf(minutes);
        }

        /** Copies that were added, updated or removed. */
        public static long copies(CopyCounts counts) {
            return counts.added() + counts.updated() + counts.removed();
        }

        /** Copies in the whole period. */
        public long copies() {
            return minutes.stream().mapToLong(minute -> copies(minute.counts())).sum();
        }

        /** The average over the whole period, idle minutes included. */
        public double copiesPerSecond() {
            return copies() / (double) (overMinutes * SECONDS);
        }

        /** The average in the busiest minute. */
        public double peakPerSecond() {
            return minutes.stream()
                            .mapToLong(minute -> copies(minute.counts()))
                            .max()
                            .orElse(0)
                    / (double) SECONDS;
        }
    }
}
