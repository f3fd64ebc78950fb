package org.audienceshare.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.audienceshare.worker.execution.SimulatedLogs.LoggedRecord;

/**
 * A consumer in one thread over logs in memory: it polls, commits, loses and regains partitions, dies and restarts, while
 * batches run, pass, fail and end in any order. It checks what must hold after every step.
 */
final class SimulatedConsumer {

    private static final int PARTITIONS = 3;
    private static final int MAX_POLL = 5;

    private final Random random;
    private final ExecutionLimits limits;
    private final SimulatedLogs logs = new SimulatedLogs(PARTITIONS);

    private TurnScheduler<LoggedRecord> scheduler;
    private final Map<Integer, AssignedPartition> assigned = new HashMap<>();
    private final long[] position = new long[PARTITIONS];
    private final Set<Run<LoggedRecord>> handlers = new LinkedHashSet<>();
    private final Set<KeyQueue<LoggedRecord>> backingOff = new LinkedHashSet<>();

    SimulatedConsumer(Random random) {
        this.random = random;
        int maxRunning = 1 + random.nextInt(4);
        this.limits = new ExecutionLimits(
                maxRunning,
                maxRunning + random.nextInt(4),
                1 + random.nextInt(8),
                1 + random.nextInt(2),
                1 + random.nextInt(3),
                1 + random.nextInt(20),
                1 + random.nextInt(3));
        scheduler = new TurnScheduler<>(limits);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            assign(partition);
        }
    }

    void step() {
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> logs.publish(random);
            case 4, 5, 6, 7 -> poll();
            case 8 -> revokeOrAssign(random.nextInt(PARTITIONS));
            case 9 -> {
                if (random.nextInt(10) == 0) {
                    restart();
                }
            }
            case 10, 11 -> retry();
            default -> moveAHandler();
        }
        grant();
        check();
    }

    private void poll() {
        assigned.forEach((partition, assignment) -> {
            commit(partition);
            if (assignment.offsets().pending() >= limits.maxReadAhead()) {
                return;
            }
            logs.from(partition, position[partition]).limit(MAX_POLL).forEach(logged -> {
                TurnGroup group = new TurnGroup("s" + logged.order() % 3, "a" + logged.order() % 5);
                scheduler.add(new WorkItem<>(
                        assignment, logged.offset(), logged.key(), group, 1 + (int) (logged.order() % 7), logged));
                position[partition] = logged.offset() + 1;
            });
        });
    }

    private void commit(int partition) {
        OptionalLong finished = assigned.get(partition).offsets().finishedUpTo();
        if (finished.isPresent()) {
            logs.commit(partition, finished.getAsLong());
        }
    }

    private void assign(int partition) {
        assigned.put(partition, new AssignedPartition(limits.maxReadAhead() + MAX_POLL));
        position[partition] = logs.committed(partition);
    }

    private void revokeOrAssign(int partition) {
        AssignedPartition assignment = assigned.get(partition);
        if (assignment == null) {
            assign(partition);
            return;
        }
        List<Run<LoggedRecord>> woken = scheduler.revoke(List.of(assignment));
        assertThat(woken).allMatch(run -> handlers.contains(run) && !run.isRunning());
        if (random.nextBoolean()) {
            commit(partition);
        }
        assigned.remove(partition);
    }

    /** The process dies at any point, or ends; what it did not commit comes again. */
    private void restart() {
        if (random.nextBoolean()) {
            scheduler.close();
            grant();
            while (!handlers.isEmpty()) {
                moveAHandler();
            }
            List.copyOf(assigned.keySet()).forEach(this::commit);
        }
        handlers.clear();
        backingOff.clear();
        assigned.clear();
        scheduler = new TurnScheduler<>(limits);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            assign(partition);
        }
    }

    private void retry() {
        backingOff.stream().findFirst().ifPresent(queue -> {
            backingOff.remove(queue);
            scheduler.retry(queue);
        });
    }

    private void grant() {
        for (Run<LoggedRecord> run = scheduler.next(); run != null; run = scheduler.next()) {
            if (run.turns() == 1) {
                String key = run.queue().key();
                assertThat(handlers).noneMatch(other -> other.queue().key().equals(key));
                handlers.add(run);
                logs.checkOrder(run.records());
            }
            assertThat(handlers).contains(run);
        }
    }

    private void moveAHandler() {
        List<Run<LoggedRecord>> active = handlers.stream()
                .filter(run -> run.isRunning() || run.isStopRequested())
                .toList();
        if (active.isEmpty()) {
            return;
        }
        Run<LoggedRecord> run = active.get(random.nextInt(active.size()));
        if (!run.isRunning()) {
            end(run, false);
        } else if (random.nextInt(3) == 0) {
            end(run, true);
        } else if (random.nextInt(4) == 0) {
            fail(run);
        } else if (!scheduler.pass(run) && run.isStopRequested()) {
            end(run, false);
        }
    }

    private void end(Run<LoggedRecord> run, boolean finished) {
        handlers.remove(run);
        if (finished) {
            logs.done(run.records());
            scheduler.finished(run);
        } else {
            scheduler.stopped(run);
        }
    }

    private void fail(Run<LoggedRecord> run) {
        handlers.remove(run);
        scheduler.failed(run);
        if (run.queue().isBackingOff()) {
            backingOff.add(run.queue());
        }
    }

    private void check() {
        assertThat(scheduler.running()).isBetween(0, limits.maxRunning());
        assertThat(scheduler.begun())
                .isEqualTo(handlers.size())
                .isLessThanOrEqualTo(limits.maxBegun() + limits.maxProbes());
        assertThat(handlers.stream().filter(Run::isRunning).count()).isEqualTo(scheduler.running());
        logs.checkThatWhatIsCommittedIsDone();
        assigned.values().stream().map(AssignedPartition::backlog).forEach(backlog -> {
            assertThat(backlog.records()).isLessThan(limits.maxReadAhead() + MAX_POLL);
            assertThat(backlog.bytes() == 0).as("%s without records", backlog).isEqualTo(backlog.records() == 0);
            assertThat(backlog.bytes()).isBetween(0L, 7L * backlog.records());
        });
    }

    /** Without faults and revocations, everything gets done. */
    void drain() {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            if (!assigned.containsKey(partition)) {
                assign(partition);
            }
        }
        for (int round = 0;
                round < 10_000
                        && !(logs.undone().isEmpty() && logs.uncommitted().isEmpty());
                round++) {
            poll();
            retry();
            grant();
            handlers.stream()
                    .filter(run -> run.isRunning() || run.isStopRequested())
                    .findFirst()
                    .ifPresent(run -> end(run, run.isRunning() && !run.isStopRequested()));
            check();
        }
    }

    SimulatedLogs logs() {
        return logs;
    }

    int keysLeft() {
        return scheduler.keys();
    }
}
