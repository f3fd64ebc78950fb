package org.audienceshare.worker.consumption.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.sync.apply.TaskHandler;
import org.audienceshare.sync.freeze.ChunkBoundary;

/** Remembers the syncs that it handled; fails for the recipients that it is told. */
final class FakeTaskHandler implements TaskHandler {

    private final Map<String, RuntimeException> faults = new ConcurrentHashMap<>();
    private final List<String> handled = new ArrayList<>();
    private int failures;

    void failFor(String recipient, RuntimeException fault) {
        faults.put(recipient, fault);
    }

    void succeedFor(String recipient) {
        faults.remove(recipient);
    }

    @Override
    public synchronized void handle(RecipientTask task, ChunkBoundary boundary) {
        RuntimeException fault = faults.get(task.recipient().value());
        if (fault != null) {
            failures++;
            throw fault;
        }
        handled.add(task.syncId());
    }

    /** Sync ids of the handled tasks, in the order of their handling. */
    synchronized List<String> handled() {
        return List.copyOf(handled);
    }

    synchronized int failures() {
        return failures;
    }
}
