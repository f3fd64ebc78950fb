package org.audienceshare.events.model;

import org.audienceshare.contacts.AudienceId;

/** What the worker publishes to {@code audience.sync.results}: one plan per event, and one result per recipient. */
public sealed interface SyncReport permits SyncPlan, RecipientResult {

    /** The id of the event that the sync comes from. */
    String syncId();

    AudienceId audience();
}
