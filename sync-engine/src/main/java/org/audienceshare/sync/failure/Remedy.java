package org.audienceshare.sync.failure;

/** What to do about a fault; faults are told apart by nothing else. */
public enum Remedy {
    /** Something outside is away: rest, then try the same again, for as long as it takes. */
    WAIT,
    /** The record can never be processed: put it aside with the reason, and go on with the next. */
    PUT_ASIDE,
    /** A bug: nobody knows what going on would do. */
    STOP
}
