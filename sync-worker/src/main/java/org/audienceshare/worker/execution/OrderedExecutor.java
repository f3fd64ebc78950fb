package org.audienceshare.worker.execution;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.audienceshare.worker.execution.FaultHandler.Decision;

/**
 * Handles records in threads of its own: in order per key, side by side between keys, in turns between senders and audiences,
 * and within {@link ExecutionLimits}. It reports up to which offset a partition is finished; committing is up to the caller.
 */
public final class OrderedExecutor<R> implements AutoCloseable {

    private static final Duration DELAY_AFTER_BROKEN_DECISION = Duration.ofSeconds(5);

    private final ExecutionLimits limits;
    private final WorkHandler<R> handler;
    private final FaultHandler<R> faults;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition batchEnded = lock.newCondition();
    private final TurnScheduler<R> scheduler;
    private final ExecutorService threads;
    private final ScheduledExecutorService timer;

    /** @param name begins the names of its threads */
    public OrderedExecutor(String name, ExecutionLimits limits, WorkHandler<R> handler, FaultHandler<R> faults) {
        this.limits = limits;
        this.handler = handler;
        this.faults = faults;
        this.scheduler = new TurnScheduler<>(limits);
        this.threads = Executors.newCachedThreadPool(daemons(name + "-"));
        this.timer = Executors.newSingleThreadScheduledExecutor(daemons(name + "-retry-"));
    }

    private static ThreadFactory daemons(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * A partition that was assigned to this worker.
     *
     * @param maxPollRecords most records that one {@link #submit} adds
     */
    public AssignedPartition assign(int maxPollRecords) {
        return new AssignedPartition(limits.maxReadAhead() + maxPollRecords);
    }

    /** Queues records, those of one partition in the order of their offsets. Those of revoked partitions are dropped. */
    public void submit(List<WorkItem<R>> items) {
        locked(() -> items.forEach(scheduler::add));
    }

    /** How much of the partition waits or is being handled: whether it must be paused is up to the caller. */
    public Backlog backlogOf(AssignedPartition partition) {
        return locked(partition::backlog);
    }

    /** The offset to commit: all records before it are finished. Empty while none is. */
    public OptionalLong finishedUpTo(AssignedPartition partition) {
        return locked(() -> partition.offsets().finishedUpTo());
    }

    /**
     * Drops what the partitions have queued, and stops what is being handled at its next step. Returns when that has ended, or
     * after {@code maxWait}; what ends later does not count.
     */
    public void revoke(Collection<AssignedPartition> partitions, Duration maxWait) {
        Set<AssignedPartition> revoked = Set.copyOf(partitions);
        lock.lock();
        try {
            scheduler.revoke(revoked).forEach(this::wake);
            dispatch();
            await(() -> !scheduler.isHandling(revoked), maxWait);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Begins nothing more, lets what runs end at its next step, and waits for that for at most {@code maxWait}.
     *
     * @return whether everything has ended
     */
    public boolean close(Duration maxWait) {
        timer.shutdownNow();
        boolean ended;
        lock.lock();
        try {
            scheduler.close().forEach(this::wake);
            ended = await(() -> scheduler.begun() == 0, maxWait);
        } finally {
            lock.unlock();
        }
        if (ended) {
            threads.shutdown();
        } else {
            threads.shutdownNow();
        }
        return ended;
    }

    /** Closes it without waiting for long: its partitions were revoked before. */
    @Override
    public void close() {
        close(Duration.ofSeconds(1));
    }

    /** @throws ExecutionHaltedException if a fault handler has decided that nothing more is begun, or it was closed */
    public void checkNotHalted() {
        if (locked(() -> scheduler.isClosed())) {
            throw new ExecutionHaltedException();
        }
    }

    private boolean await(Supplier<Boolean> condition, Duration maxWait) {
        long nanos = maxWait.toNanos();
        try {
            while (!condition.get()) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = batchEnded.awaitNanos(nanos);
            }
            return true;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void work(Run<R> run) {
        Throwable fault = null;
        try {
            handler.handle(run.records(), () -> pass(run));
        } catch (Throwable thrown) {
            fault = thrown;
        }
        if (fault == null) {
            locked(() -> scheduler.finished(run));
        } else if (fault instanceof WorkStoppedException || (run.isStopRequested() && fault instanceof Exception)) {
            locked(() -> scheduler.stopped(run));
        } else {
            settle(run, decide(run, fault));
        }
    }

    private Decision decide(Run<R> run, Throwable fault) {
        try {
            return faults.decide(run.records(), fault, run.queue().failures() + 1);
        } catch (RuntimeException | Error broken) {
            // Losing the run would block its key for ever.
            return new Decision.Retry(DELAY_AFTER_BROKEN_DECISION);
        }
    }

    private void settle(Run<R> run, Decision decision) {
        if (decision instanceof Decision.Retry retry) {
            locked(() -> {
                scheduler.failed(run);
                if (!timer.isShutdown()) {
                    timer.schedule(
                            () -> locked(() -> scheduler.retry(run.queue())),
                            retry.delay().toMillis(),
                            TimeUnit.MILLISECONDS);
                }
            });
        } else if (decision instanceof Decision.Finish) {
            locked(() -> scheduler.finished(run));
        } else {
            locked(() -> {
                scheduler.close().forEach(this::wake);
                scheduler.stopped(run);
            });
        }
    }

    private void pass(Run<R> run) {
        lock.lock();
        try {
            if (!scheduler.pass(run)) {
                Condition wakeUp = lock.newCondition();
                run.wakeUp(wakeUp);
                dispatch();
                while (!run.isRunning() && !run.isStopRequested()) {
                    wakeUp.awaitUninterruptibly();
                }
            }
            if (run.isStopRequested()) {
                throw new WorkStoppedException();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Starts or wakes everything whose turn it is. The lock is held. */
    private void dispatch() {
        for (Run<R> run = scheduler.next(); run != null; run = scheduler.next()) {
            if (run.turns() == 1) {
                Run<R> begun = run;
                threads.execute(() -> work(begun));
            } else {
                wake(run);
            }
        }
    }

    private void wake(Run<R> run) {
        Condition wakeUp = run.wakeUp();
        if (wakeUp != null) {
            wakeUp.signal();
        }
    }

    private void locked(Runnable change) {
        locked(() -> {
            change.run();
            dispatch();
            batchEnded.signalAll();
            return true;
        });
    }

    private <T> T locked(Supplier<T> read) {
        lock.lock();
        try {
            return read.get();
        } finally {
            lock.unlock();
        }
    }
}
