package org.audienceshare.events.model;

/** Whose value stays when a field of a contact differs between sender and recipient. */
public enum MergePolicy {
    /** What the recipient edited or removed stays. What it never touched follows the sender. What it lacks is filled. */
    RECIPIENT_EDITS_WIN,
    /** The sender's value replaces the recipient's wherever the sender has one. */
    SENDER_WINS,
    /** Only what the recipient lacks, and did not remove itself, is filled. */
    FILL_MISSING
}
