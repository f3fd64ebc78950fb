package org.audienceshare.worker.plan.kafka;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.audienceshare.events.model.AudienceEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records which events were read and wait to be planned, many at once and in the background, so that people see them at once and the
 * consumer does not wait for the database. What can't be recorded is tried again with the next event, or recorded when the
 * planner begins with it.
 */
final class QueueRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(QueueRecorder.class);

    private static final int MAX_WAITING = 20_000;

    private static final int MAX_BATCH = 1_000;

    private final BlockingQueue<AudienceEvent> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
    private final AtomicBoolean isScheduled = new AtomicBoolean();
    private final Executor background;
    private final Consumer<List<AudienceEvent>> log;

    /** @param background runs one thing after the other */
    QueueRecorder(Executor background, Consumer<List<AudienceEvent>> log) {
        this.background = background;
        this.log = log;
    }

    void add(AudienceEvent event) {
        if (waiting.offer(event) && isScheduled.compareAndSet(false, true)) {
            background.execute(this::recordInBackground);
        }
    }

    /** Returns when everything that was added before is recorded. */
    synchronized void record() {
        List<AudienceEvent> batch = nextBatch();
        while (!batch.isEmpty()) {
            log.accept(batch);
            batch.forEach(recorded -> waiting.remove());
            batch = nextBatch();
        }
    }

    private List<AudienceEvent> nextBatch() {
        return waiting.stream().limit(MAX_BATCH).toList();
    }

    private void recordInBackground() {
        isScheduled.set(false);
        try {
            record();
        } catch (RuntimeException e) {
            LOG.warn(
                    "{} events that wait to be planned are not shown for now: {}",
                    waiting.size(),
                    e.getClass().getSimpleName());
        }
    }
}
