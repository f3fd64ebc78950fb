package org.audienceshare.sync.apply;

import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.RecipientResult;

/** Reads and stores how far each recipient is with an audience. */
public interface RecipientStates extends RecipientStateReader {

    /**
     * Takes the lease of a recipient's audience, also from another holder: after a rebalance the last owner of the
     * partition is the right one. Records that the revision was begun.
     *
     * @param revision the revision that the caller is about to apply, 0 for none
     * @return empty if nothing was ever planned for the recipient
     */
    Optional<Leased> lease(AudienceId audience, AccountId recipient, int revision);

    /** Whether the lease was not taken by another worker. */
    boolean holds(Leased leased);

    /**
     * Stores the state, except for the planned revision, if the lease is still held.
     *
     * @return whether it was
     */
    boolean save(Leased leased, RecipientState state);

    /** Stores that a task failed, and why, until one succeeds. Has no effect if nothing was ever planned for the recipient. */
    void fail(RecipientResult result);

    /** A state, and the lease under which it was read. */
    record Leased(RecipientState state, String token) {}
}
