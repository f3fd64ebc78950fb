package org.audienceshare.sync.inmemory;

import java.util.ArrayList;
import java.util.List;
import org.audienceshare.sync.report.PlannedSync;
import org.audienceshare.sync.report.RecipientResult;
import org.audienceshare.sync.report.SyncReporter;

/** Remembers what was reported, in order. */
public final class RecordingReporter implements SyncReporter {

    private final CrashPoints crashes;
    private final List<PlannedSync> planned = new ArrayList<>();
    private final List<RecipientResult> finished = new ArrayList<>();

    public RecordingReporter(CrashPoints crashes) {
        this.crashes = crashes;
    }

    @Override
    public void planned(PlannedSync sync) {
        crashes.pass();
        planned.add(sync);
    }

    @Override
    public void finished(RecipientResult result) {
        crashes.pass();
        finished.add(result);
    }

    public List<PlannedSync> planned() {
        return planned;
    }

    public PlannedSync lastPlanned() {
        return planned.get(planned.size() - 1);
    }

    public List<RecipientResult> finished() {
        return finished;
    }

    public RecipientResult lastFinished() {
        return finished.get(finished.size() - 1);
    }
}
