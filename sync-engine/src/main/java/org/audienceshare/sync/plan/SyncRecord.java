package org.audienceshare.sync.plan;

import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.SyncPlan;
import org.jspecify.annotations.Nullable;

/**
 * What the worker stores about an event permanently, so that its id is applied once.
 *
 * @param planned its outcome; null while it is in progress, which distinguishes a crash from a repeated event
 */
public record SyncRecord(
        String syncId, AudienceId audience, @Nullable SyncPlan planned) {}
