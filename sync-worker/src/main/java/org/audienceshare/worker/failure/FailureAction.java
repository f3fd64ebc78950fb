package org.audienceshare.worker.failure;

/** What to do about a failure. Every failure gets exactly one of these. */
public enum FailureAction {
    /** Something outside is unavailable: back off, then try the same again, for as long as it takes. */
    RETRY,
    /** The record can never be processed: send it to the dead-letter topic with the reason, and go on with the next. */
    DEAD_LETTER,
    /** A bug: nobody knows what going on would do, so the worker stops. */
    SHUT_DOWN
}
