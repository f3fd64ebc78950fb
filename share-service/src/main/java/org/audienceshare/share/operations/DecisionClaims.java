package org.audienceshare.share.operations;

import java.time.Instant;

/** Who decides about a sync that waits for approval: one operator at a time, on all instances. */
public interface DecisionClaims {

    /**
     * Claims the decision about a sync.
     *
     * @param at when, in whole milliseconds
     * @param expired a claim from before it counts no more: its process has ended
     * @return false if somebody else has claimed it
     */
    boolean claim(String syncId, Instant at, Instant expired);

    /** Ends the claim from {@code at}. If the database does not answer, it ends by itself. */
    void release(String syncId, Instant at);
}
