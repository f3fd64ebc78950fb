package org.audienceshare.contacts.directory;

/** What an account is for. */
public enum AccountType {
    /** An agent's own account. */
    USER,
    /** An office's own account. */
    OFFICE_WIDE,
    /** A brand's administrator: holds no contacts and is never a recipient. */
    ADMIN
}
