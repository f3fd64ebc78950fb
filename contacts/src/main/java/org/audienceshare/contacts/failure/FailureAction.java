package org.audienceshare.contacts.failure;

/** What to do about a fault. Every fault gets exactly one of these. */
public enum FailureAction {
    /** Something outside is unavailable: back off, then try the same again, for as long as it takes. */
    RETRY,
    /**
     * The data can never be processed: send the record to the dead-letter topic with the reason, and go on with the next. In a
     * bulk write of contacts: reject that contact.
     */
    DEAD_LETTER,
    /** Nobody foresaw it: try a few times, then send the record to the dead-letter topic as a bug. */
    QUARANTINE
}
