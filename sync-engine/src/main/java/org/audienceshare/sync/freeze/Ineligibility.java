package org.audienceshare.sync.freeze;

/** Why a record that matches an audience is not copied. */
public enum Ineligibility {
    /** It has no e-mail address, or none in the normalised form. */
    NO_ADDRESS,
    /** It, or another record of its address, is unsubscribed. */
    UNSUBSCRIBED,
    /** An older record stands for its address. */
    DUPLICATE,
    /** The brand suppresses its address. */
    SUPPRESSED
}
