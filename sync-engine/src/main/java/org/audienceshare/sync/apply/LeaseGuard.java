package org.audienceshare.sync.apply;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.audienceshare.sync.apply.RecipientStates.Leased;
import org.jspecify.annotations.Nullable;

/**
 * Reads whether a task's lease is still held, no more often than needed. The read after a chunk is also the one before the next chunk, if
 * that follows soon; and the one after the last chunk is the condition under which the recipient's state is saved.
 */
final class LeaseGuard {

    /** How old the last read may be when a chunk is written. The worker may pause after it anyway; the read after the chunk finds that out. */
    static final Duration MAX_AGE = Duration.ofSeconds(2);

    private final RecipientStates states;
    private final Leased leased;
    private final @Nullable TaskFacts facts;
    private final Clock clock;
    private Instant heldAt;
    private boolean wrote;

    /**
     * To be made when the lease was taken.
     *
     * @param facts what was read before, null if nothing
     */
    LeaseGuard(RecipientStates states, Leased leased, @Nullable TaskFacts facts, Clock clock) {
        this.states = states;
        this.leased = leased;
        this.facts = facts != null && facts.holdUnder(leased) ? facts : null;
        this.clock = clock;
        this.heldAt = clock.instant();
    }

    Leased leased() {
        return leased;
    }

    /** What was read before the lease was taken, and still holds. */
    Optional<TaskFacts> facts() {
        return Optional.ofNullable(facts);
    }

    RecipientState state() {
        return leased.state();
    }

    /**
     * To be called before a chunk is written.
     *
     * @throws LostLeaseException if the lease was taken before
     */
    void beforeChunk() {
        if (heldAt.plus(MAX_AGE).isBefore(clock.instant())) {
            check();
        }
        wrote = true;
    }

    /** Reads whether the lease is held, if a chunk was written since the last read. */
    void confirm() {
        if (wrote) {
            check();
        }
    }

    /**
     * Reads whether the lease is held.
     *
     * @throws LateWriteException if it was taken, perhaps before the last chunk was written
     * @throws LostLeaseException if it was taken, and nothing was written since it was held
     */
    void check() {
        Instant asked = clock.instant();
        if (!states.holds(leased)) {
            throw lost();
        }
        heldAt = asked;
        wrote = false;
    }

    /**
     * Stores the state and gives the lease back.
     *
     * @throws LateWriteException if it was taken, perhaps before the last chunk was written
     * @throws LostLeaseException if it was taken, and nothing was written since it was held
     */
    void save(RecipientState state) {
        if (!states.save(leased, state)) {
            throw lost();
        }
    }

    private LostLeaseException lost() {
        return wrote ? new LateWriteException() : new LostLeaseException();
    }
}
