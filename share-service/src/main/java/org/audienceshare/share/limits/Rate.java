package org.audienceshare.share.limits;

/** Requests that are counted together, for each caller. */
public enum Rate {
    /** Lookups of names while somebody types. */
    TYPEAHEAD,
    IMPORT,
    /** Requests that publish events: share, sync, un-share, stop and retry. */
    SHARING,
    PREVIEW
}
