package org.audienceshare.sync.plan;

import org.audienceshare.sync.failure.Quarantines;
import org.audienceshare.sync.freeze.RevisionStore;

/** Everything that the planner stores. */
public record PlannerState(
        SyncLog log,
        AudienceShares shares,
        PlannedRecipients recipients,
        RevisionStore revisions,
        Quarantines quarantines) {}
