package org.audienceshare.share.publishing;

/** How much a sync restores. */
public enum SyncMode {
    /** Leaves away what the recipient itself took away. */
    INCREMENTAL,
    /** Brings it back. */
    FULL
}
