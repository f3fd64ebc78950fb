package org.audienceshare.sync.plan;

import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.directory.Directory;

/** What the planner reads from the platform. */
public record PlannerSources(Audiences audiences, Directory directory) {}
