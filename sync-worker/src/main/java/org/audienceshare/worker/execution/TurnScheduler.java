package org.audienceshare.worker.execution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which batch runs next: those of one key one after another, in turns between senders and audiences, within the
 * limits. It starts no threads and is not thread-safe; {@link OrderedExecutor} drives it under a lock.
 */
final class TurnScheduler<R> {

    private final ExecutionLimits limits;
    private final Map<String, KeyQueue<R>> queues = new HashMap<>();
    private final TurnOrder<R> order = new TurnOrder<>();
    private final BegunRuns<R> begun;
    private int running;
    private boolean closed;

    TurnScheduler(ExecutionLimits limits) {
        this.limits = limits;
        this.begun = new BegunRuns<>(limits);
    }

    /** Queues a record, unless its partition was revoked or the scheduler was closed. */
    void add(WorkItem<R> item) {
        if (closed || item.partition().isRevoked()) {
            return;
        }
        item.partition().add(item.offset(), item.bytes());
        KeyQueue<R> queue = queues.computeIfAbsent(item.key(), KeyQueue::new);
        queue.add(item);
        Run<R> current = queue.current();
        if (current == null) {
            if (!queue.isBackingOff()) {
                lineUp(queue);
            }
        } else if (!current.isRunning()
                && !current.isStopRequested()
                && !current.linedUpFor().contains(item.group())) {
            // Whoever waits behind another's record lends it the turn.
            order.add(current, waitingFor(current));
        }
    }

    private void lineUp(KeyQueue<R> queue) {
        Run<R> run = new Run<>(queue);
        queue.current(run);
        order.add(run, queue.groups());
    }

    private Set<TurnGroup> waitingFor(Run<R> run) {
        Set<TurnGroup> groups = new LinkedHashSet<>();
        run.batch().forEach(item -> groups.add(item.group()));
        groups.addAll(run.queue().groups());
        return groups;
    }

    /** Gives the next run its turn: its first one if {@link Run#turns} is 1. Null if nobody waits or the limits are reached. */
    @Nullable
    Run<R> next() {
        if (closed || running == limits.maxRunning()) {
            return null;
        }
        Run<R> run = order.next(begun::hasPlaceFor, begun.hasRoomForMore());
        if (run == null) {
            return null;
        }
        if (!run.isBegun()) {
            begun.begin(run);
        }
        run.running(true);
        running++;
        return run;
    }

    /**
     * Ends the run's turn if it is another's.
     *
     * @return true if the run continues at once; false if it waits for its next turn, or has been asked to stop
     */
    boolean pass(Run<R> run) {
        if (begun.mustBePutBack(run)) {
            run.requestStop();
        }
        if (run.isStopRequested()) {
            return false;
        }
        if (!order.hasNext(begun::hasPlaceFor)) {
            run.countTurn();
            return true;
        }
        run.running(false);
        running--;
        order.add(run, waitingFor(run));
        return false;
    }

    /** Its records are done. */
    void finished(Run<R> run) {
        begun.finished(run);
        release(run);
        run.batch().forEach(item -> item.partition().complete(item.offset(), item.bytes()));
        run.queue().failures(0);
        run.queue().oneByOne(Math.max(0, run.queue().oneByOne() - run.batch().size()));
        goOn(run.queue());
    }

    /** Its handler ended because it was asked to. What was not revoked is begun again. */
    void stopped(Run<R> run) {
        begun.end(run);
        release(run);
        run.queue().putBack(run.batch());
        goOn(run.queue());
    }

    /** Its records are to be tried again after {@link #retry}; until then their key waits. */
    void failed(Run<R> run) {
        begun.end(run);
        release(run);
        KeyQueue<R> queue = run.queue();
        queue.putBack(run.batch());
        queue.failures(queue.failures() + 1);
        queue.oneByOne(Math.max(queue.oneByOne(), run.batch().size()));
        queue.backingOff(!queue.isEmpty());
        goOn(queue);
    }

    /** The back-off of a key is over. */
    void retry(KeyQueue<R> queue) {
        if (queue.isBackingOff() && queues.get(queue.key()) == queue) {
            queue.backingOff(false);
            goOn(queue);
        }
    }

    private void release(Run<R> run) {
        order.remove(run);
        running -= run.isRunning() ? 1 : 0;
        run.queue().current(null);
    }

    private void goOn(KeyQueue<R> queue) {
        if (queue.isEmpty()) {
            queues.remove(queue.key());
        } else if (!queue.isBackingOff()) {
            lineUp(queue);
        }
    }

    /**
     * Drops what the partitions have queued and asks what runs of them to stop.
     *
     * @return those that must be woken to stop, because they wait for a turn
     */
    List<Run<R>> revoke(Collection<AssignedPartition> partitions) {
        partitions.forEach(AssignedPartition::revoke);
        for (KeyQueue<R> queue : List.copyOf(queues.values())) {
            Run<R> current = queue.current();
            if (queue.dropRevoked() && (current == null || !current.isBegun())) {
                if (current != null) {
                    order.remove(current);
                    queue.current(null);
                }
                if (queue.isEmpty()) {
                    queue.failures(0);
                }
                goOn(queue);
            }
        }
        return stop(begun.all().stream()
                .filter(run ->
                        run.batch().stream().anyMatch(item -> item.partition().isRevoked()))
                .toList());
    }

    /** Begins nothing more, and asks what runs to stop. Returns as {@link #revoke}. */
    List<Run<R>> close() {
        closed = true;
        return stop(begun.all());
    }

    boolean isClosed() {
        return closed;
    }

    private List<Run<R>> stop(Collection<Run<R>> runs) {
        List<Run<R>> toWake = new ArrayList<>();
        for (Run<R> run : runs) {
            run.requestStop();
            if (!run.isRunning()) {
                order.remove(run);
                toWake.add(run);
            }
        }
        return toWake;
    }

    /** Whether records of the partitions are being handled. */
    boolean isHandling(Collection<AssignedPartition> partitions) {
        return begun.all().stream()
                .anyMatch(run -> run.batch().stream().anyMatch(item -> partitions.contains(item.partition())));
    }

    int running() {
        return running;
    }

    int begun() {
        return begun.size();
    }

    /** Keys that have records, for tests and metrics. */
    int keys() {
        return queues.size();
    }
}
