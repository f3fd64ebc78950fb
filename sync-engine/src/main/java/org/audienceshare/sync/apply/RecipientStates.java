package org.audienceshare.sync.apply;

import java.util.Map;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;

/** How far every recipient is. */
public interface RecipientStates {

    /**
     * Takes the lease of a recipient's audience for the caller, from whoever had it: after a rebalance the last owner of
     * the partition is the right one. Remembers that the revision was begun.
     *
     * @param revision the revision that the caller is about to apply, 0 if it is about to apply none
     * @return empty if the planner never planned anything for it
     */
    Optional<Leased> lease(AudienceId audience, AccountId recipient, int revision);

    /** How far a recipient is, without taking its lease; empty if nothing was ever planned for it. */
    Optional<RecipientState> find(AudienceId audience, AccountId recipient);

    /** Whether nobody else took the lease meanwhile. */
    boolean holds(Leased leased);

    /**
     * Stores the state, all but the planned revision, if the lease is still held.
     *
     * @return whether it was
     */
    boolean save(Leased leased, RecipientState state);

    /** Tags of all other shared audiences that the recipient has, by the audience's id. */
    Map<String, String> otherTags(AudienceId audience, AccountId recipient);

    /** A state, and the lease under which it was read. */
    record Leased(RecipientState state, String token) {}
}
