package org.audienceshare.sync.plan;

import org.audienceshare.contacts.AudienceId;

/**
 * With whom audiences are shared. Usually one planner writes it, the one of the audience's partition. Where keys are wrong, a
 * planner pauses, or partitions are added, there are several for a while; the version orders what they decide.
 */
public interface AudienceShares {

    /** {@link AudienceShare#none} if the audience was never shared. */
    AudienceShare find(AudienceId audience);

    /**
     * Stores a version if the one before it is stored now.
     *
     * @return whether it is stored, also if the same event has stored it before; false if another event was decided meanwhile,
     *     so that this one has to be decided again
     */
    boolean save(AudienceShare audience);
}
