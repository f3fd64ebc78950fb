package org.audienceshare.sync.plan;

import org.audienceshare.contacts.AudienceId;

/** With whom audiences are shared. Written by the planner of the audience's partition alone. */
public interface SharedAudiences {

    /** The audience, without selections where it was never shared. */
    SharedAudience find(AudienceId audience);

    void save(SharedAudience audience);
}
