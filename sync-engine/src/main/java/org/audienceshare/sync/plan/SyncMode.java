package org.audienceshare.sync.plan;

/** How much a sync restores. */
public enum SyncMode {
    /** Leaves away what the recipient itself took away. */
    INCREMENTAL,
    /** Brings it back. */
    FULL
}
