package org.audienceshare.sync.apply;

import java.time.Clock;
import java.time.Duration;
import org.audienceshare.sync.apply.RecipientStates.Suspect;

/**
 * Compares recipients with what they have where a worker may have written without the lease: one that paused and went on after
 * another had finished, or that crashed before it could take its own writes back.
 */
public final class LateWriteSweep {

    /** So that a worker which only paused has noticed it by then. */
    private static final Duration MIN_AGE = Duration.ofSeconds(20);

    private static final int MAX_RECIPIENTS = 1_000;

    private final RecipientStates states;
    private final RecipientSync sync;
    private final Clock clock;

    public LateWriteSweep(RecipientStates states, RecipientSync sync, Clock clock) {
        this.states = states;
        this.sync = sync;
        this.clock = clock;
    }

    /** @return how many recipients were skipped because somebody works on them; they are compared the next time */
    public int run() {
        int skipped = 0;
        for (Suspect suspect : states.suspects(clock.instant().minus(MIN_AGE), MAX_RECIPIENTS)) {
            try {
                if (sync.reconcile(suspect.audience(), suspect.recipient())) {
                    states.clear(suspect);
                } else {
                    skipped++;
                }
            } catch (LostLeaseException e) {
                // A task came meanwhile, so it stays recorded.
                skipped++;
            }
        }
        return skipped;
    }
}
