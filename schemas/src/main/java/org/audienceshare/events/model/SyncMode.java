package org.audienceshare.events.model;

/** What a sync does about contacts that a recipient removed itself. */
public enum SyncMode {
    /** They stay removed. */
    INCREMENTAL,
    /** They are restored. */
    FULL
}
