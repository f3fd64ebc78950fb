package org.audienceshare.sync.inmemory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.sync.report.SyncReporter;

/** Remembers what was reported, in order. */
public final class RecordingReporter implements SyncReporter {

    private final CrashPoints crashes;
    private final List<SyncPlan> planned = new ArrayList<>();
    private final List<RecipientResult> finished = new CopyOnWriteArrayList<>();

    public RecordingReporter(CrashPoints crashes) {
        this.crashes = crashes;
    }

    @Override
    public void planned(SyncPlan sync) {
        crashes.pass();
        planned.add(sync);
    }

    @Override
    public void finished(RecipientResult result) {
        crashes.pass();
        finished.add(result);
    }

    public List<SyncPlan> planned() {
        return planned;
    }

    public SyncPlan lastPlanned() {
        return planned.get(planned.size() - 1);
    }

    public List<RecipientResult> finished() {
        return finished;
    }

    /** The tag that was reported with the last result, empty for none. */
    public Optional<String> lastTag() {
        return Optional.ofNullable(lastFinished().tag());
    }

    public RecipientResult lastFinished() {
        return finished.get(finished.size() - 1);
    }
}
