package org.audienceshare.contacts.audience;

/** What an audience is. What a recipient sees of a shared one is no audience of its own and is not listed here. */
public enum AudienceType {
    /** A filter over one agent's contacts. */
    PERSONAL,
    /** A filter over an office's contacts. */
    OFFICE_WIDE,
    /** An administrator's filter set, without contacts. */
    MANAGED
}
