package org.audienceshare.contacts.audience;

/** The type of an audience. The copy that a recipient has of a shared audience is not an audience of its own. */
public enum AudienceType {
    /** A filter over one agent's contacts. */
    PERSONAL,
    /** A filter over an office's contacts. */
    OFFICE_WIDE,
    /** An administrator's filter, without contacts. */
    MANAGED
}
