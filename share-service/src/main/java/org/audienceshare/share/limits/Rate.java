package org.audienceshare.share.limits;

/** What is counted together, for each caller by itself. */
public enum Rate {
    /** Looking names up while somebody types. */
    TYPEAHEAD,
    IMPORT,
    /** Putting events on the log: sharing, syncing, un-sharing, stopping, trying again. */
    SHARING,
    PREVIEW
}
