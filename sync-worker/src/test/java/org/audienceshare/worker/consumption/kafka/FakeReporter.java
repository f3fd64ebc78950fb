package org.audienceshare.worker.consumption.kafka;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.sync.report.SyncReporter;

/** Remembers what was reported. */
final class FakeReporter implements SyncReporter {

    private final List<SyncPlan> plans = new CopyOnWriteArrayList<>();
    private final List<RecipientResult> results = new CopyOnWriteArrayList<>();

    @Override
    public void planned(SyncPlan plan) {
        plans.add(plan);
    }

    @Override
    public void finished(RecipientResult result) {
        results.add(result);
    }

    List<SyncPlan> plans() {
        return List.copyOf(plans);
    }

    List<RecipientResult> results() {
        return List.copyOf(results);
    }
}
