package org.audienceshare.sync.apply;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.audienceshare.contacts.placement.AccountMovingException;
import org.audienceshare.sync.apply.RecipientStates.Suspect;
import org.jspecify.annotations.Nullable;

/**
 * Compares recipients with what they have where a worker may have written without the lease: one that paused and went on after
 * another had finished, or that crashed before it could take its own writes back.
 */
public final class LateWriteSweep {

    /** How old a suspicion must be before the recipient is compared, so that a worker which only paused has noticed it by then. */
    public static final Duration MIN_AGE = Duration.ofSeconds(20);

    /** Few, so that a database that stops to answer is noticed after as many recipients: reading the next ones fails. */
    private static final int PAGE = 20;

    private final RecipientStates states;
    private final Reconciliation reconciliation;
    private final Clock clock;

    public LateWriteSweep(RecipientStates states, RecipientSync sync, Clock clock) {
        this.states = states;
        this.reconciliation = sync.reconciliation();
        this.clock = clock;
    }

    /**
     * Compares all of them. A fault at one, or at all of a cluster, stops it for no other.
     *
     * @return how many recipients were skipped because somebody works on them; they are compared the next time
     * @throws RuntimeException the first fault at a recipient, after the others were compared; or if the recipients can't be read
     */
    public int run() {
        int skipped = 0;
        @Nullable RuntimeException first = null;
        @Nullable Suspect last = null;
        Instant before = clock.instant().minus(MIN_AGE);
        List<Suspect> page;
        do {
            page = states.suspects(before, last, PAGE);
            for (Suspect suspect : page) {
                try {
                    skipped += compare(suspect) ? 0 : 1;
                } catch (RuntimeException fault) {
                    first = first == null ? fault : first;
                }
                last = suspect;
            }
        } while (page.size() == PAGE);
        if (first != null) {
            throw first;
        }
        return skipped;
    }

    /** @return false if somebody works on the recipient: it stays recorded */
    private boolean compare(Suspect suspect) {
        try {
            boolean idle = reconciliation.run(suspect.audience(), suspect.recipient());
            if (idle) {
                states.clear(suspect);
            }
            return idle;
        } catch (LostLeaseException | AccountMovingException e) {
            // A task came, or the contacts are moved meanwhile.
            return false;
        }
    }
}
