package org.audienceshare.sync.plan;

import org.audienceshare.contacts.AudienceId;

/** With whom audiences are shared. Only the planner of the audience's partition writes it. */
public interface AudienceShares {

    /** Without selections if the audience was never shared. */
    AudienceShare find(AudienceId audience);

    void save(AudienceShare audience);
}
