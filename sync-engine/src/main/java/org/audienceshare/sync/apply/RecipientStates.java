package org.audienceshare.sync.apply;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.RecipientResult;
import org.jspecify.annotations.Nullable;

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

    /** For how long whoever took an idle lease may keep it; then it counts as lost in a crash. */
    Duration MAX_IDLE_LEASE = Duration.ofMinutes(10);

    /**
     * Takes the lease if nobody has it, and nothing else.
     *
     * @return empty if somebody has it, or nothing was ever planned for the recipient
     */
    Optional<Leased> leaseIdle(AudienceId audience, AccountId recipient);

    /**
     * Records that a worker which lost the recipient's lease may have written contacts after that. Whoever takes the lease from
     * another worker records it as well, when it saves, with what was begun until then: that one may die before it records it.
     *
     * @param begun what that worker had begun; its revisions are kept as {@link Begun#late} ones until the record is removed
     */
    void suspect(AudienceId audience, AccountId recipient, Begun begun);

    /**
     * Recipients with such a record that is older than {@code before}, oldest first.
     *
     * @param after starts behind this one; null starts with the oldest
     * @param limit most of them
     */
    List<Suspect> suspects(Instant before, @Nullable Suspect after, int limit);

    /** Removes the record, and the late revisions with it, unless a later one replaced it. */
    void clear(Suspect suspect);

    /**
     * Stores the state, except for what the planner writes, if the lease is still held, and gives the lease back. The revisions that a plan needs, which
     * was made meanwhile, stay.
     *
     * @return whether it was
     */
    boolean save(Leased leased, RecipientState state);

    /**
     * Stores the state of a recipient at which nothing was begun and nothing is written, without a lease.
     *
     * @param before what the caller has read; nothing was begun in it
     * @return false, without effect, if somebody has the lease, or something was planned or done for the recipient since
     */
    boolean saveIdle(RecipientState before, RecipientState state);

    /** Stores that a task failed, and why, until one succeeds. Has no effect if nothing was ever planned for the recipient. */
    void fail(RecipientResult result);

    /** A recipient whose contacts must be compared with its state again. */
    record Suspect(AudienceId audience, AccountId recipient, Instant since) {}

    /**
     * A state, and the lease under which it was read.
     *
     * @param tookOver whether another worker had the lease, and may still write
     */
    record Leased(RecipientState state, String token, boolean tookOver) {}
}
