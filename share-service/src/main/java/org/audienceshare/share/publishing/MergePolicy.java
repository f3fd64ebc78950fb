package org.audienceshare.share.publishing;

/** Whose value stands where a recipient's differs from the sender's. */
public enum MergePolicy {
    /** What the recipient edited or removed stays; what it never touched follows; what it lacks is filled. */
    RECIPIENT_EDITS_WIN,
    /** The sender's value stands wherever there is one. */
    SENDER_WINS,
    /** Only what the recipient lacks, and did not remove itself, is filled. */
    FILL_MISSING
}
