package org.audienceshare.contacts.directory;

/** The types of entries that a sender can select. */
public enum SelectionType {
    USER,
    TEAM,
    ORGANISATION
}
