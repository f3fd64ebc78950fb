package org.audienceshare.worker.plan.kafka;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.audienceshare.events.model.AudienceEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records which events were read and wait to be planned, many at once and in the background, so that people see them at once, can
 * cancel them, and the consumer does not wait for the database. What can't be recorded is tried again with the next event. None is
 * dropped before it is recorded or planned: there are as many as the consumer reads ahead ({@code planner.max-read-ahead} of each partition).
 */
final class QueueRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(QueueRecorder.class);

    private static final int MAX_BATCH = 1_000;

    /** By their ids, in the order in which they were read. */
    private final Map<String, AudienceEvent> waiting = new LinkedHashMap<>();

    private final AtomicBoolean isScheduled = new AtomicBoolean();
    private final Executor background;
    private final Consumer<List<AudienceEvent>> log;

    /** @param background runs one thing after the other */
    QueueRecorder(Executor background, Consumer<List<AudienceEvent>> log) {
        this.background = background;
        this.log = log;
    }

    void add(AudienceEvent event) {
        synchronized (waiting) {
            waiting.putIfAbsent(event.header().eventId(), event);
        }
        if (isScheduled.compareAndSet(false, true)) {
            background.execute(this::recordInBackground);
        }
    }

    /** Returns when everything that was added before is recorded. */
    synchronized void record() {
        List<AudienceEvent> batch = nextBatch();
        while (!batch.isEmpty()) {
            log.accept(batch);
            forget(batch);
            batch = nextBatch();
        }
    }

    /** Events that were planned: the planner has recorded them itself. */
    void forget(Collection<AudienceEvent> events) {
        synchronized (waiting) {
            events.forEach(event -> waiting.remove(event.header().eventId()));
        }
    }

    private List<AudienceEvent> nextBatch() {
        synchronized (waiting) {
            return waiting.values().stream().limit(MAX_BATCH).toList();
        }
    }

    private void recordInBackground() {
        isScheduled.set(false);
        try {
            record();
        } catch (RuntimeException e) {
            LOG.warn(
                    "Events that wait to be planned are not shown for now: {}",
                    e.getClass().getSimpleName());
        }
    }
}
