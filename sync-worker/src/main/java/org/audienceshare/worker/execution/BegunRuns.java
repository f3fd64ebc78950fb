package org.audienceshare.worker.execution;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.audienceshare.worker.execution.Run.Place;

/**
 * The runs that were begun, and who may be begun besides. Beyond the regular places there are a few for probes, one for a
 * sender: a small run is done there within a few turns, and need not wait until a large one is. A probe that takes longer is
 * put back, and its audience counts as large until one of its runs is done quickly. Not thread-safe.
 */
final class BegunRuns<R> {

    private static final int MAX_LARGE_GROUPS = 10_000;

    private final ExecutionLimits limits;
    private final Set<Run<R>> runs = new LinkedHashSet<>();
    private final Set<TurnGroup> largeGroups = new LinkedHashSet<>();
    private int regular;
    private int probes;

    BegunRuns(ExecutionLimits limits) {
        this.limits = limits;
    }

    /** Whether a run may have a turn: it was begun, or there is a place for it. */
    boolean hasPlaceFor(Run<R> run) {
        return run.isBegun() || regular < limits.maxBegun() || mayProbe(run);
    }

    /** Whether one may be begun while others of its audience wait for their next turn. */
    boolean hasRoomForMore() {
        return runs.size() < limits.maxTogether();
    }

    private boolean mayProbe(Run<R> run) {
        if (probes == limits.maxProbes()) {
            return false;
        }
        TurnGroup group = run.group();
        return !largeGroups.contains(group)
                && runs.stream()
                        .noneMatch(other -> other.place() == Place.PROBE
                                && other.group().sender().equals(group.sender()));
    }

    void begin(Run<R> run) {
        boolean regularly = regular < limits.maxBegun();
        occupy(regularly ? 1 : 0, regularly ? 0 : 1);
        int maxBatch = run.queue().oneByOne() > 0 ? 1 : limits.maxBatch();
        run.begin(maxBatch, regularly ? Place.REGULAR : Place.PROBE);
        runs.add(run);
    }

    private void occupy(int regularPlaces, int probePlaces) {
        regular += regularPlaces;
        probes += probePlaces;
    }

    /** Gives a probe a regular place if there is one. Returns whether it is a probe that must be put back. */
    boolean mustBePutBack(Run<R> run) {
        if (run.place() != Place.PROBE) {
            return false;
        }
        if (regular < limits.maxBegun()) {
            occupy(1, -1);
            run.place(Place.REGULAR);
            return false;
        }
        if (run.turns() < limits.probeTurns()) {
            return false;
        }
        addLarge(run.group());
        return true;
    }

    private void addLarge(TurnGroup group) {
        largeGroups.add(group);
        if (largeGroups.size() > MAX_LARGE_GROUPS) {
            Iterator<TurnGroup> oldest = largeGroups.iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** The run has ended, or is put back. */
    void end(Run<R> run) {
        runs.remove(run);
        occupy(run.place() == Place.REGULAR ? -1 : 0, run.place() == Place.PROBE ? -1 : 0);
    }

    /** The run is done: if that was quick, its audience does not count as large any more. */
    void finished(Run<R> run) {
        if (run.turns() <= limits.probeTurns()) {
            largeGroups.remove(run.group());
        }
        end(run);
    }

    Set<Run<R>> all() {
        return Set.copyOf(runs);
    }

    int size() {
        return runs.size();
    }
}
