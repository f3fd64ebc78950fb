package org.audienceshare.sync.histories;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.audienceshare.events.model.MergePolicy;

/** Runs whole histories on new systems, and compares each with a new model. */
final class HistoryRunner implements Consumer<History> {

    static final MergePolicy POLICY = MergePolicy.RECIPIENT_EDITS_WIN;

    private final Supplier<SyncSystem> stages;

    HistoryRunner(Supplier<SyncSystem> stages) {
        this.stages = stages;
    }

    static HistoryRunner inMemory() {
        return new HistoryRunner(() -> new InMemorySyncSystem(POLICY));
    }

    /** @throws Mismatch that names the step at which it showed */
    @Override
    public void accept(History history) {
        List<Step> steps = history.steps();
        try (SyncSystem stage = stages.get()) {
            HistoryPlayer player = new HistoryPlayer(stage, new ReferenceModel(POLICY));
            for (int i = 0; i < steps.size(); i++) {
                try {
                    player.play(steps.get(i));
                } catch (RuntimeException e) {
                    throw new Mismatch("at step " + (i + 1) + " " + steps.get(i) + ": " + describe(e), e);
                }
            }
        }
    }

    private static String describe(RuntimeException e) {
        if (e instanceof Mismatch) {
            return e.getMessage();
        }
        StackTraceElement[] trace = e.getStackTrace();
        return e + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
