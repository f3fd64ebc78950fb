package org.audienceshare.worker.consumption.kafka;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.sync.apply.TaskHandler;
import org.audienceshare.sync.freeze.ChunkBoundary;

/** Tasks of the recipients that it is told have no last chunk until they are released. */
final class SteppingTaskHandler implements TaskHandler {

    private static final long CHUNK_NANOS = 2_000_000;

    private final Set<String> endless = ConcurrentHashMap.newKeySet();
    private final List<String> begun = new CopyOnWriteArrayList<>();
    private final List<String> done = new CopyOnWriteArrayList<>();

    void hold(String recipient) {
        endless.add(recipient);
    }

    void release(String recipient) {
        endless.remove(recipient);
    }

    @Override
    public void handle(RecipientTask task, ChunkBoundary boundary) {
        begun.add(task.syncId());
        while (endless.contains(task.recipient().value())) {
            LockSupport.parkNanos(CHUNK_NANOS);
            boundary.reached();
        }
        done.add(task.syncId());
    }

    /** Sync ids in the order in which their tasks were begun; begun again, they come again. */
    List<String> begun() {
        return List.copyOf(begun);
    }

    /** Sync ids in the order in which their tasks were done. */
    List<String> done() {
        return List.copyOf(done);
    }
}
