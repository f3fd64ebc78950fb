package org.audienceshare.sync.apply;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.audienceshare.contacts.placement.AccountMovingException;
import org.audienceshare.sync.apply.RecipientStates.Suspect;

/**
 * Compares recipients with what they have where a worker may have written without the lease: one that paused and went on after
 * another had finished, or that crashed before it could take its own writes back.
 */
public final class LateWriteSweep {

    /** So that a worker which only paused has noticed it by then. */
    private static final Duration MIN_AGE = Duration.ofSeconds(20);

    private static final int MAX_RECIPIENTS = 1_000;

    /** Then it is not the recipients. */
    private static final int MAX_FAULTS = 10;

    private final RecipientStates states;
    private final Reconciliation reconciliation;
    private final Clock clock;

    public LateWriteSweep(RecipientStates states, RecipientSync sync, Clock clock) {
        this.states = states;
        this.reconciliation = sync.reconciliation();
        this.clock = clock;
    }

    /**
     * @return how many recipients were skipped because somebody works on them; they are compared the next time
     * @throws RuntimeException the first fault at a recipient, after the others were compared; after many faults at once
     */
    public int run() {
        int skipped = 0;
        List<RuntimeException> faults = new ArrayList<>();
        for (Suspect suspect : states.suspects(clock.instant().minus(MIN_AGE), MAX_RECIPIENTS)) {
            try {
                if (reconciliation.run(suspect.audience(), suspect.recipient())) {
                    states.clear(suspect);
                } else {
                    skipped++;
                }
            } catch (LostLeaseException | AccountMovingException e) {
                // A task came, or the contacts are moved meanwhile, so it stays recorded.
                skipped++;
            } catch (RuntimeException fault) {
                faults.add(fault);
                if (faults.size() == MAX_FAULTS) {
                    break;
                }
            }
        }
        if (!faults.isEmpty()) {
            throw faults.get(0);
        }
        return skipped;
    }
}
