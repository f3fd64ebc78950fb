package org.audienceshare.share.limits;

/** Requests that are counted together, for each caller. */
public enum Rate {
    /** Searches of names while a user types. */
    TYPEAHEAD,
    IMPORT,
    /** Requests that publish events: share, sync, un-share, stop and retry. */
    SHARING,
    PREVIEW
}
