package org.audienceshare.sync.histories;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.audienceshare.sync.policy.MergePolicy;

/** Plays whole histories. */
final class HistoryRunner {

    private final Supplier<Stage> stages;
    private final MergePolicy policy;

    HistoryRunner(Supplier<Stage> stages, MergePolicy policy) {
        this.stages = stages;
        this.policy = policy;
    }

    static HistoryRunner inMemory() {
        MergePolicy policy = MergePolicy.RECIPIENT_EDITS_WIN;
        return new HistoryRunner(() -> new InMemoryStage(policy), policy);
    }

    /** @return what went wrong at the step that showed it, empty if nothing did */
    Optional<String> failure(History history) {
        List<Step> steps = history.steps();
        try (Stage stage = stages.get()) {
            Player player = new Player(stage, new ReferenceModel(policy));
            for (int i = 0; i < steps.size(); i++) {
                try {
                    player.play(steps.get(i));
                } catch (RuntimeException | AssertionError e) {
                    return Optional.of("at step " + (i + 1) + " " + steps.get(i) + ": " + describe(e));
                }
            }
        }
        return Optional.empty();
    }

    private static String describe(Throwable e) {
        if (e instanceof Mismatch) {
            return e.getMessage();
        }
        StackTraceElement[] trace = e.getStackTrace();
        return e + (trace.length == 0 ? "" : " at " + trace[0] + (trace.length == 1 ? "" : ", " + trace[1]));
    }
}
