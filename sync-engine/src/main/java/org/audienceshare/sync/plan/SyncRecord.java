package org.audienceshare.sync.plan;

import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.SyncPlan;
import org.jspecify.annotations.Nullable;

/**
 * What the worker remembers of an event for ever, so that its id is applied once.
 *
 * @param planned what was made of it; null while it is being worked on, so that a crash is told from a repetition
 */
public record SyncRecord(
        String syncId, AudienceId audience, @Nullable SyncPlan planned) {}
