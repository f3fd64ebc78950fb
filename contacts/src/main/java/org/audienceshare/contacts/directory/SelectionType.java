package org.audienceshare.contacts.directory;

/** The kinds of things that a sender can pick. */
public enum SelectionType {
    USER,
    TEAM,
    ORGANISATION
}
