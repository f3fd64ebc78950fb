package org.audienceshare.contacts.directory;

/** The type of an account. */
public enum AccountType {
    /** An agent's own account. */
    USER,
    /** An office's own account. */
    OFFICE_WIDE,
    /** A brand's administrator: has no contacts and is never a recipient. */
    ADMIN
}
