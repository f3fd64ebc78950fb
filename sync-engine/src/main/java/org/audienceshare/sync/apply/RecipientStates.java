package org.audienceshare.sync.apply;

import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.RecipientResult;

/** Reads and stores how far each recipient is with an audience. */
public interface RecipientStates extends RecipientStateReader {

    /**
     * Takes the lease of a recipient's audience, also from another holder: after a rebalance the last owner of the
     * partition is the right one.
     *
     * @param begins what the caller is about to do; it counts as begun until a state is saved
     * @return empty if nothing was ever planned for the recipient
     */
    Optional<Leased> lease(AudienceId audience, AccountId recipient, Begun begins);

    /** Whether the lease was not taken by another worker. */
    boolean holds(Leased leased);

    /**
     * Stores the state, except for what the planner writes, if the lease is still held. The revisions that a plan needs, which
     * was made meanwhile, stay.
     *
     * @return whether it was
     */
    boolean save(Leased leased, RecipientState state);

    /** Stores that a task failed, and why, until one succeeds. Has no effect if nothing was ever planned for the recipient. */
    void fail(RecipientResult result);

    /** A state, and the lease under which it was read. */
    record Leased(RecipientState state, String token) {}
}
