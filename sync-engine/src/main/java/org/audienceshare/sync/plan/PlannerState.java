package org.audienceshare.sync.plan;

import org.audienceshare.sync.freeze.RevisionStore;

/** Everything that the planner remembers. */
public record PlannerState(
        SyncLog log, SharedAudiences shared, PlannedRecipients recipients, RevisionStore revisions) {}
