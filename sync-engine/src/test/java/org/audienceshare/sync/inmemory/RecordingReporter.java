package org.audienceshare.sync.inmemory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.audienceshare.sync.report.PlannedSync;
import org.audienceshare.sync.report.RecipientResult;
import org.audienceshare.sync.report.SyncReporter;
import org.jspecify.annotations.Nullable;

/** Remembers what was reported, in order. */
public final class RecordingReporter implements SyncReporter {

    private final CrashPoints crashes;
    private final List<PlannedSync> planned = new ArrayList<>();
    private final List<RecipientResult> finished = new ArrayList<>();
    private final List<Optional<String>> tags = new ArrayList<>();

    public RecordingReporter(CrashPoints crashes) {
        this.crashes = crashes;
    }

    @Override
    public void planned(PlannedSync sync) {
        crashes.pass();
        planned.add(sync);
    }

    @Override
    public void finished(RecipientResult result, @Nullable String tag) {
        crashes.pass();
        finished.add(result);
        tags.add(Optional.ofNullable(tag));
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

    /** The tag that was reported with the last result, empty for none. */
    public Optional<String> lastTag() {
        return tags.get(tags.size() - 1);
    }

    public RecipientResult lastFinished() {
        return finished.get(finished.size() - 1);
    }
}
